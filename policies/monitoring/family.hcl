family "monitoring" {
  code  = "MON"
  title = { en = "Monitoring", fr = "Surveillance" }
  description = {
    en = "Sensitive or fraudulent actions raise an alert that reaches someone."
    fr = "Les actions sensibles ou frauduleuses déclenchent une alerte qui parvient à quelqu’un."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-d", "hds:exi-05-g",
    "iso27001:A.8.16",
    "secnumcloud:12.9", "secnumcloud:13.3",
    "hipaa:164.308(a)(1)(ii)(D)",
  ]
}
