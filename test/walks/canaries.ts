import { grid } from '../support/grid.ts'

/*
 * Written by hand from the paper: words that stand in one place of the story, and who may meet them anywhere at all,
 * on pages, in tables, files and headers. Whoever has an x must meet them, whoever has none must not.
 * The report names its team, so that whoever reads the report reads of it there.
 */
// prettier-ignore
export const canaries = grid(`
                                             sec  asr  chr  lsA  lsB  ss  pki  att  pnl  con  dcc  pty  aut  aud  adm  secX  asr2  asr3  dec  pnlX  audX  con2  out
  Routine assessment of Northwind Energy     x    x    x    -    x    x   x    -    x    x    -    -    x    x    -    -     x     -     -    -     -     -     -
  Routine assessment of Calder               x    x    x    x    x    -   x    -    x    -    -    -    x    x    -    x     -     -     x    x     x     -     -
  accepted a single operator card            x    x    x    -    x    x   x    -    x    x    -    -    x    x    -    -     -     -     -    -     -     -     -
  twelve years of PKI audits                   x    x    x    x    x    x    x    -    x    x    x    -    x    x    -    x    x    -    x    -    x    -    -
  ask for two cards                          x    x    x    -    x    x   x    -    x    x    -    -    x    x    -    -     -     -     -    -     -     -     -
  hear how the module came                   x    -    x    -    x    x   x    -    -    -    -    -    -    x    -    -     -     -     -    -     -     -     -
  quillfoster                                -    x    -    -    -    -   -    -    -    -    -    -    -    x    -    -     -     -     -    -     x     -     -
  marrowglint                                -    x    -    -    -    -   -    -    -    -    -    -    -    x    -    -     -     -     -    -     x     -     -
  plinthmoss                                 -    x    -    -    -    -   -    -    -    -    -    -    -    x    -    -     -     -     -    -     x     -     -
  harrowvane                                 x    -    x    -    x    x   x    -    x    x    -    -    x    x    -    -     -     -     -    -     -     -     -
  umberlatch                                 x    -    x    -    x    x   x    -    x    x    -    -    x    x    -    -     -     -     -    -     -     -     -
  tidewicket                                 x    -    x    -    x    x   x    -    x    x    -    -    x    x    -    -     -     -     -    -     -     -     -
  fennelgrate                                x    -    x    x    x    x   x    -    x    -    -    -    x    x    -    x     -     -     x    x     x     -     -
  oakrivet                                   x    -    x    -    x    x   x    -    -    -    -    -    x    x    -    -     -     -     -    -     -     -     -
  copperlisp                                 x    -    x    x    x    x   x    -    -    -    -    -    x    x    -    x     -     -     x    -     x     -     -
  saltbracken                                x    -    x    -    x    x   x    -    -    -    -    -    -    x    -    -     -     -     -    -     -     -     -
  mistwarden                                 x    -    x    x    x    x   x    -    -    -    -    -    -    x    -    x     -     -     x    -     x     -     -
  thornwhistle                               x    -    x    -    -    -   -    -    -    -    -    -    -    -    -    -     -     -     -    -     -     -     -
  gorsewick                                  x    x    x    -    x    x   x    -    x    x    -    -    x    -    -    -     -     -     -    -     -     -     -
  I once advised this organisation           x    -    x    -    -    -   -    -    -    -    -    -    -    x    -    -     -     -     x    -     -     -     -
`)
