/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/saksi-footer.h"
#include "paper/saksi-paper.h"
#include "paper/saksi-widget-capture.h"
#include "statement/saksi-statement-index.h"

G_BEGIN_DECLS

SaksiPaper *saksi_statement_paper_new (SaksiStatementIndex *index,
                                       const SaksiFooter   *footer,
                                       const SaksiCapture  *drawing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
