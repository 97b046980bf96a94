/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What each target is: a function that takes any bytes at all and lives. libFuzzer calls it, or
 * the main function of fuzz-corpus.c. */

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
