family "data-disposal" {
  code  = "DSP"
  title = { en = "Data disposal", fr = "Effacement et mise au rebut" }
  description = {
    en = "Media and copies are erased at the end of their life, and retention has an end."
    fr = "Les supports et les copies sont effacés en fin de vie, et la conservation a un terme."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-b", "hds:exi-05-e", "hds:exi-05-f",
    "iso27001:A.5.33", "iso27001:A.7.14", "iso27001:A.8.10",
    "gdpr:5(1)(e)",
    "hipaa:164.310(d)(2)(ii)",
  ]
}
