-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rules that need nothing but the numbers of a station, as one asks for them in SQL: the
-- thousand stations in which two numbers are farthest apart. For SQLite; DuckDB says greatest()
-- where it says max(). Less is asked than Saksi answers, which also counts by rule, and finds
-- where numbers are missing.
SELECT kode, size FROM (
  SELECT kode, max(
    -- R1, R2, R3, R6, R7
    coalesce(abs(v1 + v2 + v3 - suara_sah), 0),
    coalesce(abs(suara_sah + suara_tidak_sah - suara_total), 0),
    coalesce(suara_sah - suara_total, 0),
    coalesce(abs(suara_total - pengguna_total_j), 0),
    coalesce(suara_total - pengguna_total_j, 0),
    -- R4
    coalesce(abs(pengguna_dpt_j + pengguna_dptb_j + pengguna_non_dpt_j - pengguna_total_j), 0),
    coalesce(abs(pengguna_dpt_l + pengguna_dptb_l + pengguna_non_dpt_l - pengguna_total_l), 0),
    coalesce(abs(pengguna_dpt_p + pengguna_dptb_p + pengguna_non_dpt_p - pengguna_total_p), 0),
    -- R5
    coalesce(abs(pemilih_dpt_l + pemilih_dpt_p - pemilih_dpt_j), 0),
    coalesce(abs(pengguna_dpt_l + pengguna_dpt_p - pengguna_dpt_j), 0),
    coalesce(abs(pengguna_dptb_l + pengguna_dptb_p - pengguna_dptb_j), 0),
    coalesce(abs(pengguna_non_dpt_l + pengguna_non_dpt_p - pengguna_non_dpt_j), 0),
    coalesce(abs(pengguna_total_l + pengguna_total_p - pengguna_total_j), 0),
    -- R8
    coalesce(pengguna_dpt_j - pemilih_dpt_j, 0),
    coalesce(pengguna_dpt_l - pemilih_dpt_l, 0),
    coalesce(pengguna_dpt_p - pemilih_dpt_p, 0),
    -- R9, R10, R12, R13, R14
    coalesce(v1 + v2 + v3 - pemilih_dpt_j - (pemilih_dpt_j - pemilih_dpt_j % 50) / 50, 0),
    coalesce(suara_total - pemilih_dpt_j -
             (pemilih_dpt_j + 49 - (pemilih_dpt_j + 49) % 50) / 50, 0),
    CASE WHEN kode < '99' THEN coalesce(pemilih_dpt_j - 300, 0) ELSE 0 END,
    CASE WHEN kode < '99' THEN coalesce(v1 - 300, 0) ELSE 0 END,
    CASE WHEN kode < '99' THEN coalesce(v2 - 300, 0) ELSE 0 END,
    CASE WHEN kode < '99' THEN coalesce(v3 - 300, 0) ELSE 0 END,
    CASE WHEN suara_sah = 0 AND v1 + v2 + v3 > 300 THEN v1 + v2 + v3 ELSE 0 END,
    -- R18
    CASE WHEN kode < '99' THEN coalesce(max(v1, v2, v3, suara_sah, suara_tidak_sah, suara_total,
      pemilih_dpt_j, pengguna_dpt_j, pengguna_dptb_j, pengguna_non_dpt_j, pengguna_total_j) - 999,
      0) ELSE 0 END,
    -- R21
    CASE WHEN i1 IS NULL OR i2 IS NULL OR i3 IS NULL THEN 1 ELSE 0 END
  ) AS size FROM result WHERE status_suara IS NOT FALSE AND status_adm IS NOT FALSE
) AS sized WHERE size > 0 ORDER BY size DESC, kode LIMIT 1000
