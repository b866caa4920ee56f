family "sovereignty" {
  code  = "SOV"
  title = { en = "Sovereignty", fr = "Souveraineté" }
  description = {
    en = "Which companies in the chain answer to the law of a state outside the EEA, what that law allows, and what is done about it."
    fr = "Quelles sociétés de la chaîne répondent au droit d’un État hors EEE, ce que ce droit permet et les mesures prises en regard."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-h", "hds:exi-22", "hds:exi-29", "hds:exi-30", "hds:exi-31",
    "iso27001:A.5.21", "iso27001:A.5.23",
    "secnumcloud:15.1", "secnumcloud:19.6",
    "gdpr:28(2)", "gdpr:48",
  ]
}
