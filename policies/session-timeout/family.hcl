family "session-timeout" {
  code  = "SES"
  title = { en = "Session timeout", fr = "Expiration de session" }
  description = {
    en = "Sessions of people and of machines end after inactivity or after a bounded life."
    fr = "Les sessions des personnes et des machines prennent fin après inactivité ou au bout d’une durée bornée."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-d",
    "iso27001:A.8.5",
    "secnumcloud:9.5", "secnumcloud:9.6",
    "gdpr:32(1)(b)",
    "hipaa:164.312(a)(2)(iii)",
  ]
}
