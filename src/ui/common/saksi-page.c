/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-page.h"

/**
 * SaksiPage:
 *
 * What the window asks of a page: whether it has settled, what it is called at the moment, how to
 * leave what it shows, and where its search is.
 *
 * A page that implements this overrides the property `settled` (g_object_class_override_property)
 * and notifies it. It is %FALSE while the page waits for an answer, and %TRUE once everything that
 * was asked for is on the screen: a picture of the page taken then is complete.
 */
G_DEFINE_INTERFACE (SaksiPage, saksi_page, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
saksi_page_default_init (SaksiPageInterface *iface)
{
  /**
   * SaksiPage:settled:
   *
   * Whether everything that was asked of the page is on the screen.
   */
  g_object_interface_install_property (iface,
                                       g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                                             G_PARAM_READABLE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));

  /**
   * SaksiPage::moved:
   *
   * The title, the subtitle, the way back or the badge has changed.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", SAKSI_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

gboolean
saksi_page_get_settled (SaksiPage *self)
{
  gboolean settled = FALSE;

  g_return_val_if_fail (SAKSI_IS_PAGE (self), FALSE);

  g_object_get (self, "settled", &settled, NULL);

  return settled;
}

char *
saksi_page_dup_title (SaksiPage *self)
{
  SaksiPageInterface *iface;

  g_return_val_if_fail (SAKSI_IS_PAGE (self), NULL);

  iface = SAKSI_PAGE_GET_IFACE (self);
  return iface->dup_title != NULL ? iface->dup_title (self) : NULL;
}

char *
saksi_page_dup_subtitle (SaksiPage *self)
{
  SaksiPageInterface *iface;

  g_return_val_if_fail (SAKSI_IS_PAGE (self), NULL);

  iface = SAKSI_PAGE_GET_IFACE (self);
  return iface->dup_subtitle != NULL ? iface->dup_subtitle (self) : NULL;
}

guint
saksi_page_get_badge (SaksiPage *self)
{
  SaksiPageInterface *iface;

  g_return_val_if_fail (SAKSI_IS_PAGE (self), 0);

  iface = SAKSI_PAGE_GET_IFACE (self);
  return iface->get_badge != NULL ? iface->get_badge (self) : 0;
}

/* Returns: (nullable): what the page shows as a scene of a briefing */
SaksiScene *
saksi_page_dup_scene (SaksiPage *self)
{
  SaksiPageInterface *iface;

  g_return_val_if_fail (SAKSI_IS_PAGE (self), NULL);

  iface = SAKSI_PAGE_GET_IFACE (self);

  return iface->dup_scene != NULL ? iface->dup_scene (self) : NULL;
}

char *
saksi_page_dup_sources (SaksiPage *self)
{
  SaksiPageInterface *iface;

  g_return_val_if_fail (SAKSI_IS_PAGE (self), NULL);

  iface = SAKSI_PAGE_GET_IFACE (self);

  return iface->dup_sources != NULL ? iface->dup_sources (self) : NULL;
}

gboolean
saksi_page_can_search (SaksiPage *self)
{
  g_return_val_if_fail (SAKSI_IS_PAGE (self), FALSE);

  return SAKSI_PAGE_GET_IFACE (self)->focus_search != NULL;
}

gboolean
saksi_page_focus_search (SaksiPage *self)
{
  g_return_val_if_fail (SAKSI_IS_PAGE (self), FALSE);

  return saksi_page_can_search (self) && SAKSI_PAGE_GET_IFACE (self)->focus_search (self);
}

gboolean
saksi_page_can_go_back (SaksiPage *self)
{
  SaksiPageInterface *iface;

  g_return_val_if_fail (SAKSI_IS_PAGE (self), FALSE);

  iface = SAKSI_PAGE_GET_IFACE (self);
  return iface->can_go_back != NULL && iface->can_go_back (self);
}

void
saksi_page_go_back (SaksiPage *self)
{
  g_return_if_fail (SAKSI_IS_PAGE (self));

  if (saksi_page_can_go_back (self))
    SAKSI_PAGE_GET_IFACE (self)->go_back (self);
}

/* For pages: tells the window that something of what it shows of them has changed. */
void
saksi_page_emit_moved (SaksiPage *self)
{
  g_return_if_fail (SAKSI_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}
