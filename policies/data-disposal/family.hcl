family "data-disposal" {
  code  = "DSP"
  title = { en = "Data disposal", fr = "Effacement et mise au rebut" }
  description = {
    en = "Media and copies are erased at the end of their life, and retention has an end."
    fr = "Les supports et les copies sont effacés en fin de vie, et la conservation a un terme."
  }
}
