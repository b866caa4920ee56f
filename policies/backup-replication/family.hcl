family "backup-replication" {
  code  = "BAK"
  title = { en = "Backup and replication", fr = "Sauvegarde et réplication" }
  description = {
    en = "Protected copies exist at a second site of the EEA and survive a deletion."
    fr = "Des copies protégées existent sur un second site de l’EEE et survivent à une suppression."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-a", "hds:exi-05-f", "hds:exi-05-g", "hds:exi-25", "hds-activities:backup",
    "iso27001:A.8.13", "iso27001:A.8.14",
    "secnumcloud:12.5",
    "gdpr:32(1)(c)",
    "hipaa:164.308(a)(7)(ii)(A)", "hipaa:164.308(a)(7)(ii)(B)",
  ]
}
