family "contract-scope" {
  code  = "SCO"
  title = { en = "Contract and certificate scope", fr = "Périmètre contractuel et certificat" }
  description = {
    en = "The resource is ordered under the HDS contract or option, inside the perimeter of the host’s certificate."
    fr = "La ressource est commandée dans le cadre du contrat ou de l’option HDS, à l’intérieur du périmètre du certificat de l’hébergeur."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-17", "hds-activities:virtual-infrastructure", "hds-activities:application-platform",
    "iso27001:A.5.20", "iso27001:A.5.23",
    "gdpr:28(1)",
  ]
}
