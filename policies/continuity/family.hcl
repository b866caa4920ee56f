family "continuity" {
  code  = "CON"
  title = { en = "Continuity", fr = "Continuité d’activité" }
  description = {
    en = "The service survives the loss of a node, of a zone and of a site, and an accidental destruction."
    fr = "Le service survit à la perte d’un nœud, d’une zone et d’un site, ainsi qu’à une destruction accidentelle."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-e", "hds:exi-05-g",
    "iso27001:A.5.30", "iso27001:A.5.33", "iso27001:A.8.14",
    "secnumcloud:17.2", "secnumcloud:17.4",
    "gdpr:32(1)(b)",
  ]
}
