/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: the rules that make inferences. */

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

void saksi_board_reports_take (SaksiBoard      *board,
                               GHashTable      *countries,
                               SaksiTerritories *territories);
void saksi_board_rules_apply (SaksiBoard       *board,
                              GHashTable       *countries,
                              SaksiTerritories *territories);
void saksi_board_measured_apply (SaksiBoard       *board,
                                 GHashTable       *countries,
                                 SaksiTerritories *territories);
void saksi_board_anycast_apply  (SaksiBoard       *board);
void saksi_board_latency_apply  (SaksiBoard       *board,
                                 GHashTable       *countries,
                                 SaksiTerritories *territories);
void saksi_board_documents_apply (SaksiBoard      *board);
void saksi_board_marks_build (SaksiBoard    *board,
                              GHashTable    *countries,
                              SaksiLanguage  language);

SaksiInference *saksi_board_infer_reported (SaksiBoard           *board,
                                            SaksiHostingQuestion  question,
                                            SaksiInferenceStatus  status,
                                            const char           *rule,
                                            guint                 version,
                                            GPtrArray            *inputs);
SaksiInference *saksi_board_infer (SaksiBoard           *board,
                                   SaksiHostingQuestion  question,
                                   SaksiInferenceStatus  status,
                                   const char           *rule,
                                   guint                 version,
                                   GPtrArray            *observations);
void            saksi_board_name_country (const char       *country,
                                          GHashTable       *countries,
                                          SaksiTerritories *territories,
                                          SaksiText        *name);
void            saksi_board_add_country  (SaksiInference   *inference,
                                          const char       *country,
                                          GHashTable       *countries,
                                          SaksiTerritories *territories);
gboolean        saksi_board_is_anycast   (SaksiBoard       *board,
                                          const char       *address);
SaksiBoardAnycast *
                saksi_board_ensure_anycast (SaksiBoard     *board,
                                            const char     *subject,
                                            guint           n_places);

G_END_DECLS
