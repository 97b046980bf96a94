#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a program in a desktop of its own: a virtual screen, empty home folders, pinned fonts, no
# network, warnings of GTK fatal. With --a11y there are also a session bus and an accessibility
# bus, as a screen reader has them.
#
# With --two-screens there are two, DUMMY0 and DUMMY1, which xrandr plugs in and out, and a window
# manager; where these cannot be made the test is skipped and says why.
#
#   run-ui-test.sh [--a11y] [--two-screens] [--size WxH] BUILD-DIR PROGRAM [ARGUMENT…]
#
# The exit status is that of the program.
set -eu

a11y=no
two_screens=no
size=1920x1080
while :; do
  case "${1:-}" in
    --a11y) a11y=yes; shift ;;
    --two-screens) two_screens=yes; shift ;;
    --size) size=$2; shift 2 ;;
    *) break ;;
  esac
done
build=$(cd "$1" && pwd)
shift

source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
home=$(mktemp -d)
screen_pid=
manager_pid=
clean_up () {
  status=$?
  trap - EXIT INT TERM
  for pid in $manager_pid $screen_pid; do
    kill "$pid" 2>/dev/null || :
    wait "$pid" 2>/dev/null || :
  done
  rm -rf "$home"
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

skip () {
  echo "1..0 # SKIP $1"
  exit 0
}

# A server of which screens can be pulled out: Xvfb has one that is always there.
start_two_screens () {
  for program in Xorg xrandr openbox; do
    command -v "$program" >/dev/null || skip "two screens need $program"
  done
  [ -e /usr/lib/xorg/modules/drivers/dummy_drv.so ] ||
    skip "two screens need the driver xserver-xorg-video-dummy"
  cat >"$home/screens.conf" <<'END'
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 192000
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "both"
  Device "dummy"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080"
    Virtual 3840 2160
  EndSubSection
EndSection
END
  Xorg -displayfd 3 -config "$home/screens.conf" -logfile "$home/xorg.log" -nolisten tcp \
    -noreset -novtswitch -sharevts 3>"$home/display" >"$home/screen.log" 2>&1 &
  screen_pid=$!
  read -r number <"$home/display" || skip "Xorg does not start with the driver for no hardware"
}

start_one_screen () {
  Xvfb -displayfd 3 -screen 0 "${size}x24" -dpi 96 -nolisten tcp -noreset \
    3>"$home/display" >"$home/screen.log" 2>&1 &
  screen_pid=$!
  if ! read -r number <"$home/display"; then
    echo "no virtual screen:" >&2
    cat "$home/screen.log" >&2
    exit 1
  fi
}

# The server tells its number when it is ready, so that tests can run side by side.
mkfifo "$home/display"
if [ "$two_screens" = yes ]; then start_two_screens; else start_one_screen; fi

export DISPLAY=":$number"
unset XAUTHORITY WAYLAND_DISPLAY
export HOME="$home"
export XDG_RUNTIME_DIR="$home/run"
export XDG_CONFIG_HOME="$home/config"
export XDG_DATA_HOME="$home/data"
export XDG_CACHE_HOME="$home/cache"
export XDG_STATE_HOME="$home/state"
mkdir -p "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
chmod 700 "$XDG_RUNTIME_DIR"
cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<END
[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
END

export GDK_BACKEND=x11
export GSK_RENDERER=cairo
export GSETTINGS_BACKEND="${GSETTINGS_BACKEND:-memory}"
export GSETTINGS_SCHEMA_DIR="$build/data"
export GTK_USE_PORTAL=0
export ADW_DISABLE_PORTAL=1
export GIO_USE_VFS=local
export GIO_USE_NETWORK_MONITOR=base # there is one, as far as programs can tell
export PYTHONDONTWRITEBYTECODE=1
export G_DEBUG="${G_DEBUG:-fatal-criticals}"
export NO_AT_BRIDGE=0
export LC_ALL="${LC_ALL:-C.UTF-8}"
export LANGUAGE="${LANGUAGE:-en}"
export TZ="${TZ:-UTC}"
export SAKSI_BUILD_ROOT="$build"
export SAKSI_LOCALE_DIR="$build/po"
export SAKSI_SOURCE_ROOT="$source"
export SAKSI_DATA_DIR="${SAKSI_DATA_DIR:-$build/data:$source/data}"
export XDG_DATA_DIRS="$source/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"

# A screen counts as plugged in once it was looked for. The server cannot draw for programs.
if [ "$two_screens" = yes ]; then
  export EGL_LOG_LEVEL=fatal
  xrandr --addmode DUMMY1 1280x800
  xrandr --output DUMMY1 --mode 1280x800 --right-of DUMMY0
  xrandr >/dev/null
  openbox --sm-disable >"$home/manager.log" 2>&1 &
  manager_pid=$!
fi

if [ "$a11y" = no ]; then
  export GTK_A11Y=test DBUS_SESSION_BUS_ADDRESS=disabled:
  "$@"
  exit
fi

# The buses talk on the output that they inherit: only the program gets ours.
unset GTK_A11Y
dbus-run-session -- sh -c '"$@" >&4 2>&5' sh "$@" 4>&1 5>&2 >"$home/bus.log" 2>&1
