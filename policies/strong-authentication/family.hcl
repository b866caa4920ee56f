family "strong-authentication" {
  code  = "MFA"
  title = { en = "Strong authentication", fr = "Authentification forte" }
  description = {
    en = "People who administer the platform or reach health data prove who they are with two factors or a federated identity."
    fr = "Les personnes qui administrent la plateforme ou accèdent aux données de santé s’authentifient par deux facteurs ou par une identité fédérée."
  }
}
