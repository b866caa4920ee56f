family "session-timeout" {
  code  = "SES"
  title = { en = "Session timeout", fr = "Expiration de session" }
  description = {
    en = "Sessions of people and of machines end after inactivity or after a bounded life."
    fr = "Les sessions des personnes et des machines prennent fin après inactivité ou au bout d’une durée bornée."
  }
}
