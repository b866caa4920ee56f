family "monitoring" {
  code  = "MON"
  title = { en = "Monitoring", fr = "Surveillance" }
  description = {
    en = "Sensitive or fraudulent actions raise an alert that reaches someone."
    fr = "Les actions sensibles ou frauduleuses déclenchent une alerte qui parvient à quelqu’un."
  }
}
