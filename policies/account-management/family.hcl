family "account-management" {
  code  = "IAM"
  title = { en = "Account management", fr = "Gestion des comptes" }
  description = {
    en = "Named accounts, least privilege, separate administrator accounts, rights that end."
    fr = "Comptes nominatifs, moindre privilège, comptes d’administration distincts, droits limités dans le temps."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation",
    "iso27001:A.5.15", "iso27001:A.5.17", "iso27001:A.5.18", "iso27001:A.8.2",
    "secnumcloud:9.2", "secnumcloud:9.3", "secnumcloud:9.4", "secnumcloud:10.5",
    "gdpr:32(1)(b)",
    "hipaa:164.308(a)(4)(ii)(B)",
  ]
}
