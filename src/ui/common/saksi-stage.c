/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-stage.h"

#include "source/saksi-network.h"

/* While something is shown to an audience, nothing comes between: no message is put on the screen,
 * nothing is asked of another computer. Both are made up for afterwards. */

typedef struct
{
  GFunc function;
  gpointer data;
  GDestroyNotify destroy;
} Call;

/* check-style: allow static: there is one stage for the process, as there is one audience */
static struct
{
  guint n_taken;
  GSList *calls; /* owned, of Call, the last one first */
} stage;

void
saksi_stage_enter (void)
{
  stage.n_taken++;
  saksi_network_hold ();
}

void
saksi_stage_leave (void)
{
  g_return_if_fail (stage.n_taken > 0);

  saksi_network_release ();
  if (--stage.n_taken > 0)
    return;

  stage.calls = g_slist_reverse (stage.calls);
  while (stage.calls != NULL)
    {
      g_autofree Call *call = stage.calls->data;

      stage.calls = g_slist_delete_link (stage.calls, stage.calls);
      call->function (call->data, NULL);
      call->destroy (call->data);
    }
}

/* Returns: whether something is shown to an audience */
gboolean
saksi_stage_is_taken (void)
{
  return stage.n_taken > 0;
}

/**
 * saksi_stage_call_after:
 * @function: what is to be done; its second argument is %NULL
 * @data: (transfer full): given to it
 * @destroy: frees @data
 *
 * Calls @function when nothing is shown to an audience any more.
 */
void
saksi_stage_call_after (GFunc          function,
                        gpointer       data,
                        GDestroyNotify destroy)
{
  Call *call = g_new0 (Call, 1);

  g_return_if_fail (stage.n_taken > 0);

  *call = (Call) { function, data, destroy };
  stage.calls = g_slist_prepend (stage.calls, call);
}
