# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of map tiles on this computer: prints its address, and ends when its input does."""

import http.server
import random
import struct
import sys
import threading
import zlib

SIDE = 256
KINDS = 16


def _chunk(name, data):
    return (struct.pack('>I', len(data)) + name + data +
            struct.pack('>I', zlib.crc32(name + data)))


def make_tile(seed):
    """A PNG of patches of colour with grain in them, as slow to decode as that of a map."""
    rand = random.Random(seed)
    patches = [[bytes(rand.randrange(150, 256) for _ in range(3)) for _ in range(8)]
               for _ in range(8)]
    rows = bytearray()
    for y in range(SIDE):
        rows.append(0)
        for x in range(SIDE):
            colour = patches[y // 32][x // 32]
            rows += colour if rand.random() < 0.9 else bytes(part - 20 for part in colour)
    header = struct.pack('>IIBBBBB', SIDE, SIDE, 8, 2, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + _chunk(b'IHDR', header) +
            _chunk(b'IDAT', zlib.compress(bytes(rows))) + _chunk(b'IEND', b''))


TILES = [make_tile(seed) for seed in range(KINDS)]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        tile = TILES[zlib.crc32(self.path.encode()) % KINDS]
        self.send_response(200)
        self.send_header('Content-Type', 'image/png')
        self.send_header('Content-Length', str(len(tile)))
        self.end_headers()
        self.wfile.write(tile)

    def log_message(self, *arguments):
        pass


def main():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print('http://127.0.0.1:%d/{z}/{x}/{y}.png' % server.server_port, flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == '__main__':
    main()
