import { grid } from '../support/grid.ts'
import type { StoryRecords } from '../support/sample-records.ts'

/*
 * Written by hand from the paper: who sees which page (x), to whom it is nowhere (-), who is asked to sign in (>);
 * and who may take the step, but is told why it cannot be taken now (!).
 * northwind: the status is set. dcc: in fieldwork, with a draft. calder: planned, nobody told. told: the organisation
 * knows what is alleged. lsA and ss are employed by Northwind Energy and by Calder; att by the Sample DCC and invited
 * to nothing; pnlX, audX and secX by Northwind Energy or its affiliate; dec declared a conflict on northwind. asr is on
 * the team, asr2 of the same provider, asr3 of another; con2 is the contact of another organisation.
 */
// prettier-ignore
export const paper = grid(`
                                                    sec   asr   chr   lsA   lsB   ss    pki   att   pnl   con   dcc   pty   aut   aud   adm   secX  asr2  asr3  dec   pnlX  audX  con2  out
  /assessments                                      x     x     x     x     x     x     x     -     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /assessments.csv                                  x     x     x     x     x     x     x     -     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /assessments/year                                 x     x     x     x     x     x     x     -     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /assessments/plan                                 x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assessments/{northwind}                          x     x     x     -     x     x     x     -     x     x     -     -     x     x     -     -     x     -     -     -     -     -     >
  /assessments/{dcc}                                x     x     x     x     x     x     x     -     x     -     x     -     x     x     -     x     x     -     x     x     x     -     >
  /assessments/{calder}                             x     x     x     x     x     -     x     -     x     -     -     -     x     x     -     x     -     -     x     x     x     -     >
  /assessments/{northwind}/files/{report}           x     x     x     -     x     x     x     -     x     x     -     -     x     x     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/notify                   !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/notify                         !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /assessments/{calder}/notify                      x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assessments/{northwind}/engage                   -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     >
  /assessments/{northwind}/team                     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     >
  /assessments/{dcc}/engage                         -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     >
  /assessments/{dcc}/team                           -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     >
  /assessments/{northwind}/period                   -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/period                         -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/results                  -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/results                        -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/cancel                   !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/cancel                         x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assessments/{calder}/cancel                      x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assessments/{northwind}/supersede                !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/supersede                      x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assessments/{northwind}/close                    !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/close                          !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /declarations                                     x     x     x     x     x     x     x     x     x     -     -     -     -     -     -     x     x     x     x     x     -     -     >
  /declarations/own                                 x     x     x     x     x     x     x     x     x     -     -     -     -     -     -     x     x     x     x     x     -     -     >
  /declarations/own.csv                             x     x     x     x     x     x     x     x     x     -     -     -     -     -     -     x     x     x     x     x     -     -     >
  /breaches                                         x     -     x     x     x     x     x     x     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /breaches.csv                                     x     -     x     x     x     x     x     x     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /breaches/open                                    x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /breaches/{told}                                  x     -     x     -     x     x     x     -     x     x     -     -     x     x     -     -     -     -     -     -     -     -     >
  /breaches/{untold}                                x     -     x     x     x     x     x     -     x     -     -     -     x     x     -     x     -     -     x     x     x     -     >
  /breaches/{told}/tell                             !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/tell                           x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /breaches/{told}/answer                           -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/answer                         -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{told}/ask                              x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/ask                            !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /breaches/{told}/questions/1                      -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/questions/1                    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{told}/like-cases                       x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/like-cases                     !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /breaches/{told}/view                             x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/view                           !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /breaches/{told}/close                            !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/close                          !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /breaches/{told}/withdraw                         x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /breaches/{untold}/withdraw                       x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /findings                                         x     x     x     x     x     x     x     x     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /findings.csv                                     x     x     x     x     x     x     x     x     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /requests                                         x     x     x     x     x     x     x     -     x     x     x     -     -     x     -     x     x     x     x     x     x     x     >
  /requests.csv                                     x     x     x     x     x     x     x     -     x     x     x     -     -     x     -     x     x     x     x     x     x     x     >
  /actions                                          x     x     x     x     x     x     x     -     x     x     x     -     -     x     -     x     x     x     x     x     x     x     >
  /actions.csv                                      x     x     x     x     x     x     x     -     x     x     x     -     -     x     -     x     x     x     x     x     x     x     >
  /assessments/{northwind}/findings/add             -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/add                   -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/findings/1               x     x     x     -     x     x     x     -     x     x     -     -     x     x     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1                     -     x     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     x     -     >
  /assessments/{northwind}/findings/1/change        -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1/change              -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/findings/1/withdraw      -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1/withdraw            -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/findings/1/comment       -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1/comment             -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/findings/1/comments/1    -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1/comments/1          -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/findings/1/settle        !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1/settle              -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/findings/1/evidence      -     x     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1/evidence            -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/findings/1/files/{evidence}    -     x     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     x     -     >
  /                                                 x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     >
  /meetings                                         x     -     x     x     x     x     x     x     -     -     -     -     x     x     -     x     -     -     x     -     x     -     >
  /meetings/call                                    x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /meetings/choose                                  x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /meetings/{closed}                                x     -     x     x     x     x     x     -     -     -     -     -     x     x     -     x     -     -     x     -     x     -     >
  /meetings/{coming}                                x     -     x     x     x     x     x     -     -     -     -     -     x     x     -     x     -     -     x     -     x     -     >
  /meetings/{closed}/cancel                         !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /meetings/{coming}/cancel                         x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /meetings/{closed}/items/add                      x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /meetings/{coming}/items/add                      x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /meetings/{closed}/items/{decided}                x     -     x     -     x     x     x     -     -     -     -     -     x     x     -     -     -     -     -     -     -     -     >
  /meetings/{coming}/items/{northwindItem}          x     -     x     -     x     x     x     -     -     -     -     -     x     x     -     -     -     -     -     -     -     -     >
  /meetings/{coming}/items/{dccItem}                x     -     x     x     x     x     x     -     -     -     -     -     x     x     -     x     -     -     x     -     x     -     >
  /meetings/{closed}/items/{decided}/defer          !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /meetings/{closed}/items/{decided}/withdraw       !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /meetings/{coming}/items/{northwindItem}/defer    x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /meetings/{coming}/items/{dccItem}/defer          x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /meetings/{coming}/items/{dccItem}/withdraw       x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assessments/{northwind}/draft-report.pdf         -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/draft-report.pdf               -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/signed-report            -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/signed-report                  -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/report                   -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/report                         -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/respond                  -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/respond                        -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/status                   !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{dcc}/status                         !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     >
  /organisations                                    x     x     x     x     x     x     x     -     x     x     x     -     x     x     x     x     x     x     x     x     x     x     >
  /organisations.csv                                x     x     x     x     x     x     x     -     x     x     x     -     x     x     x     x     x     x     x     x     x     x     >
  /organisations/new                                x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /organisations/{organisation}                     x     x     x     x     x     x     x     -     x     x     -     -     x     x     x     x     x     x     x     x     x     -     >
  /organisations/{organisation}/name                x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /organisations/{organisation}/roles/new           x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /organisations/{organisation}/affiliates/new      x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /organisations/{organisation}/supply-chain/new    x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /organisations/{organisation}/roles/1/end         x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /organisations/{organisation}/affiliates/1/end    x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /organisations/{organisation}/supply-chain/1/end  x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /people                                           x     -     -     -     -     -     -     -     -     -     -     -     -     x     x     x     -     -     -     -     x     -     >
  /people.csv                                       x     -     -     -     -     -     -     -     -     -     -     -     -     x     x     x     -     -     -     -     x     -     >
  /people/new                                       -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     >
  /people/{person}                                  x     -     -     -     -     -     -     -     -     -     -     -     -     x     x     x     -     -     -     -     x     -     >
  /people/{person}/link                             -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     >
  /people/{person}/correct                          -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     >
  /people/{person}/deactivate                       -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     >
  /people/{person}/roles/new                        -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     >
  /people/{person}/roles/1/end                      -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     >
  /people/{person}/employments/new                  !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /people/{person}/employments/1/end                !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assessments/{northwind}/requests                 x     x     x     -     x     x     x     -     x     x     -     -     -     x     -     -     x     -     -     -     -     -     >
  /assessments/{northwind}/requests.csv             x     x     x     -     x     x     x     -     x     x     -     -     -     x     -     -     x     -     -     -     -     -     >
  /assessments/{dcc}/requests                       x     x     x     x     x     x     x     -     x     -     x     -     -     x     -     x     x     -     x     x     x     -     >
  /assessments/{dcc}/requests.csv                   x     x     x     x     x     x     x     -     x     -     x     -     -     x     -     x     x     -     x     x     x     -     >
  /assessments/{northwind}/requests/ask             -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     >
  /assessments/{dcc}/requests/ask                   -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     >
  /published-register                               x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /publications                                     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x
  /publications.csv                                 x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x
  /publications.atom                                x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x
  /requirements                                     x     x     x     x     x     x     x     x     x     x     x     x     x     x     -     x     x     x     x     x     x     x     >
  /requirements.csv                                 x     x     x     x     x     x     x     x     x     x     x     x     x     x     -     x     x     x     x     x     x     x     >
  /requirements/template.csv                        x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /requirements/documents                           x     x     x     x     x     x     x     x     x     x     x     x     x     x     -     x     x     x     x     x     x     x     >
  /requirements/documents.csv                       x     x     x     x     x     x     x     x     x     x     x     x     x     x     -     x     x     x     x     x     x     x     >
  /requirements/load                                x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /requirements/{requirement}                       x     x     x     x     x     x     x     x     x     x     x     x     x     x     -     x     x     x     x     x     x     x     >
  /rules                                            x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     >
  /rules/settings/assessment-notice-period          x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     >
  /rules/settings/assessment-notice-period/change   x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /breaches/{hidden}                                x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /restricted-cases                                 x     -     x     x     x     x     x     -     -     -     -     -     -     x     -     x     -     -     x     -     x     -     >
  /restricted-cases.csv                             x     -     x     x     x     x     x     -     -     -     -     -     -     x     -     x     -     -     x     -     x     -     >
  /restricted-cases/new                             x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /restricted-cases/{restriction}                   x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /restricted-cases/{restriction}/readers           x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /restricted-cases/{restriction}/lift              x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assurance-schemes                                x     x     x     x     x     x     x     x     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /assurance-schemes.csv                            x     x     x     x     x     x     x     x     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /assurance-schemes/new                            x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /sign-in                                          x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x
  /signed-out                                       x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x
  /change-password                                  x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     x     >
  /trail                                            x     -     -     -     -     -     -     -     -     -     -     -     -     x     x     x     -     -     -     -     x     -     >
  /trail.csv                                        x     -     -     -     -     -     -     -     -     -     -     -     -     x     x     x     -     -     -     -     x     -     >
  /requirements/documents/{document}                x     x     x     x     x     x     x     x     x     x     x     x     x     x     -     x     x     x     x     x     x     x     >
  /assurance-schemes/{scheme}                       x     x     x     x     x     x     x     x     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /assurance-schemes/{scheme}/recognition           x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assurance-schemes/{scheme}/contract              x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /assurance-schemes/{scheme}/end                   x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     >
  /advice                                           x     -     x     x     x     x     x     -     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /advice.csv                                       x     -     x     x     x     x     x     -     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /remediation-plans                                x     x     x     x     x     x     x     x     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /remediation-plans.csv                            x     x     x     x     x     x     x     x     x     x     x     -     x     x     -     x     x     x     x     x     x     x     >
  /remediation-plans/{plan}                         x     -     x     -     x     x     x     -     x     x     -     -     x     x     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/complete                !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/fail                    !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/confirm-end             -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/return-end              -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft                   -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/parts/add         -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/parts/paste       -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/parts/take-out    -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/causes/add        -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/actions/add       -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/actions/gather    -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/actions/upload    -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/submit            -     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/draft/letter            -     -     -     -     -     -     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals                              x     -     x     x     x     x     x     -     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /redaction-proposals.csv                          x     -     x     x     x     x     x     -     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /redaction-proposals/{proposal}                   x     -     x     -     x     x     x     -     x     -     -     -     x     x     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/preview           -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/preview/pdf       -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/publish           !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/withdraw          -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/abandon           x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/text              x     -     x     -     x     x     x     -     x     -     -     -     x     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/sentence          x     -     x     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/checks            x     -     x     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/close             x     -     x     -     -     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/reopen            !     -     !     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/except            !     -     !     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/decide            x     -     x     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/sensitive         !     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/consult           !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/end-consultation  !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/another-day       !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/show              !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/object            -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/done              -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/enter-minute      !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/confirm           -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /redaction-proposals/{proposal}/return-minute     -     -     -     -     -     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /remediation-plans/{plan}/propose-publication     !     -     !     -     -     -     !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /panel-decisions                                  x     -     x     x     x     x     x     -     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /panel-decisions.csv                              x     -     x     x     x     x     x     -     x     x     x     -     x     x     -     x     -     -     x     x     x     x     >
  /notices                                          x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     x     -     -     -     -     x     -     >
  /notices.csv                                      x     -     -     -     -     -     -     -     -     -     -     -     -     x     -     x     -     -     -     -     x     -     >
  /meetings.csv                                     x     -     x     x     x     x     x     x     -     -     -     -     x     x     -     x     -     -     x     -     x     -     >
  /assessments/{northwind}/findings/1/close         !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
  /assessments/{northwind}/caveats/1/close          !     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     >
`)

/** The address of a row, of the story’s own records; fails where it lacks one of them. */
export function pathOf(row: string, records: StoryRecords): string {
  return row.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const reference = records[name]
    if (reference === undefined || reference === '') throw new Error(`the story has no record “${name}”`)
    return reference
  })
}
