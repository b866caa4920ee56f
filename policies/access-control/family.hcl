family "access-control" {
  code  = "ACL"
  title = { en = "Access control", fr = "Contrôle d’accès" }
  description = {
    en = "Only named networks and identities reach the infrastructure; everything else is denied."
    fr = "Seuls des réseaux et des identités désignés atteignent l’infrastructure ; tout le reste est refusé."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-d", "hds:exi-05-f", "hds:exi-23",
    "iso27001:A.8.2", "iso27001:A.8.3", "iso27001:A.8.20", "iso27001:A.8.22",
    "secnumcloud:9.6", "secnumcloud:9.7", "secnumcloud:13.2",
    "gdpr:25(2)", "gdpr:32(1)(b)",
    "hipaa:164.312(a)(1)",
  ]
}
