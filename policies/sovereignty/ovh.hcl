policy "HDS-SOV-101" {
  title     = { en = "The API endpoint is the European one", fr = "Le point d’accès de l’API est celui de l’entité européenne" }
  severity  = "high"
  resources = ["provider.ovh"]
  supports  = ["hds:exi-05-h", "hds:exi-29", "hds:exi-30", "iso27001:A.5.23", "secnumcloud:19.6", "gdpr:48"]
  source    = "ovh/ovh 2.19.0, index page: endpoint; when it is absent it is read from OVH_ENDPOINT or ovh.conf"
  rationale = {
    en = "ovh-us is run by a company under the law of the United States and ovh-ca holds the services of the Canadian entity. HDS does not forbid such a contract: it asks that the laws, the measures and the residual risk be written in it (requirement 30) and that accesses from outside the EEA be made public (requirements 29 and 31)."
    fr = "ovh-us est exploité par une société de droit américain et ovh-ca porte les services de l’entité canadienne. Le référentiel HDS n’interdit pas un tel contrat : il demande d’y écrire les lois, les mesures et le risque résiduel (exigence 30) et de rendre publics les accès depuis un pays hors EEE (exigences 29 et 31)."
  }

  enforce {
    condition = attrs.endpoint == null ? hds::undetermined("OVH_ENDPOINT") : attrs.endpoint == "ovh-eu"
    error_message = {
      en = "Endpoint ${attrs.endpoint} is not that of the European entity of OVHcloud. Use ovh-eu, or declare the exposure and suppress this finding with a reason."
      fr = "Le point d’accès ${attrs.endpoint} n’est pas celui de l’entité européenne d’OVHcloud. Utiliser ovh-eu, ou déclarer l’exposition et justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      provider "ovh" {
        endpoint = "ovh-eu"
      }
    EOT
    fr = <<-EOT
      provider "ovh" {
        endpoint = "ovh-eu"
      }
    EOT
  }

  noncompliant {
    provider "ovh" { endpoint = "ovh-us" }
  }
  compliant {
    provider "ovh" { endpoint = "ovh-eu" }
  }
  undecided {
    provider "ovh" {}
  }
}
