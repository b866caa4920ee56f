family "strong-authentication" {
  code  = "MFA"
  title = { en = "Strong authentication", fr = "Authentification forte" }
  description = {
    en = "People who administer the platform or reach health data prove who they are with two factors or a federated identity."
    fr = "Les personnes qui administrent la plateforme ou accèdent aux données de santé s’authentifient par deux facteurs ou par une identité fédérée."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-d", "hds:exi-23",
    "iso27001:A.5.17", "iso27001:A.8.5",
    "secnumcloud:9.5", "secnumcloud:9.6",
    "gdpr:32(1)(b)",
    "hipaa:164.312(d)",
  ]
}
