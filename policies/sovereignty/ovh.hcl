policy "HDS-SOV-101" {
  title     = { en = "The API endpoint is the European one", fr = "Le point d’accès de l’API est celui de l’entité européenne" }
  severity  = "high"
  resources = ["provider.ovh"]
  supports  = ["hds:exi-05-h", "hds:exi-29", "hds:exi-30", "iso27001:A.5.23", "secnumcloud:19.6", "gdpr:48"]
  source    = "ovh/ovh 2.19.0, index page: endpoint; when it is absent it is read from OVH_ENDPOINT or ovh.conf; go-ovh, ovh.go: the addresses that the names stand for, and those of other brands, left open"
  rationale = {
    en = "ovh-us is run by a company under the law of the United States and ovh-ca holds the services of the Canadian entity. HDS does not forbid such a contract: it asks that the laws, the measures and the residual risk be written in it (requirement 30) and that accesses from outside the EEA be made public (requirements 29 and 31)."
    fr = "ovh-us est exploité par une société de droit américain et ovh-ca porte les services de l’entité canadienne. Le référentiel HDS n’interdit pas un tel contrat : il demande d’y écrire les lois, les mesures et le risque résiduel (exigence 30) et de rendre publics les accès depuis un pays hors EEE (exigences 29 et 31)."
  }

  locals {
    european = ["ovh-eu", "https://eu.api.ovh.com/1.0"]
    others   = ["ovh-us", "ovh-ca", "https://api.us.ovhcloud.com/1.0", "https://ca.api.ovh.com/1.0"]
    endpoint = coalesce(attrs.endpoint, "OVH_ENDPOINT")
  }

  enforce {
    condition = contains(local.european, local.endpoint) || (contains(local.others, local.endpoint) ? false : hds::undetermined("endpoint"))
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
    provider "ovh" {
      alias    = "canada"
      endpoint = "ovh-ca"
    }
    provider "ovh" {
      alias    = "us_address"
      endpoint = "https://api.us.ovhcloud.com/1.0"
    }
    provider "ovh" {
      alias    = "ca_address"
      endpoint = "https://ca.api.ovh.com/1.0"
    }
  }
  compliant {
    provider "ovh" { endpoint = "ovh-eu" }
    provider "ovh" {
      alias    = "address"
      endpoint = "https://eu.api.ovh.com/1.0"
    }
  }
  undecided {
    provider "ovh" {}
    provider "ovh" {
      alias    = "eco"
      endpoint = "kimsufi-eu"
    }
  }
}

policy "HDS-SOV-102" {
  title    = { en = "The contract is with a European company of OVHcloud", fr = "Le contrat est passé avec une société européenne d’OVHcloud" }
  severity = "medium"
  resources = [
    "ovh_cloud_project",
    "ovh_dedicated_server",
    "ovh_vps",
    "ovh_okms",
    "ovh_storage_efs",
    "ovh_vrack",
    "ovh_vrackservices",
    "ovh_iploadbalancing",
    "ovh_ip_service",
    "ovh_hosting_privatedatabase",
    "ovh_domain_zone",
    "ovh_domain_name",
  ]
  supports = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "iso27001:A.5.23", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:48"]
  source   = "ovh/ovh 2.19.0, pages of the resources: ovh_subsidiary is the country of the OVHcloud legal entity that bills; when it is absent it is that of the account. The values are those of OvhSubsidiaryEnum in the OVHcloud API"
  rationale = {
    en = "The company that bills is the one that signs, and its law is the one that can be invoked against the data. HDS does not forbid a contract outside the European Union: it asks that the laws and the measures be written in it (requirement 30)."
    fr = "La société qui facture est celle qui signe, et c’est son droit qui peut être opposé aux données. Le référentiel HDS n’interdit pas un contrat hors de l’Union européenne : il demande d’y écrire les lois et les mesures (exigence 30)."
  }

  locals {
    european = ["CZ", "DE", "ES", "FI", "FR", "IE", "IT", "LT", "NL", "PL", "PT"]
    others   = ["ASIA", "AU", "CA", "GB", "IN", "MA", "QC", "SG", "SN", "TN", "US", "WE", "WS"]
    code     = upper(coalesce(attrs.ovh_subsidiary, "none"))
  }

  enforce {
    condition = contains(local.european, local.code) || (contains(local.others, local.code) ? false : hds::undetermined("ovh_subsidiary"))
    error_message = {
      en = "${meta.address} is ordered from the ${attrs.ovh_subsidiary} company of OVHcloud, outside the European Union. Order from a European one, or declare the exposure and suppress this finding with a reason."
      fr = "${meta.address} est commandé auprès de la société ${attrs.ovh_subsidiary} d’OVHcloud, hors de l’Union européenne. Commander auprès d’une société européenne, ou déclarer l’exposition et justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      ovh_subsidiary = "FR"
    EOT
    fr = <<-EOT
      ovh_subsidiary = "FR"
    EOT
  }

  noncompliant {
    resource "ovh_okms" "keys" {
      for_each       = toset(["ASIA", "AU", "CA", "GB", "IN", "MA", "QC", "SG", "SN", "TN", "US", "WE", "WS"])
      region         = "EU_WEST_SBG"
      ovh_subsidiary = each.value
    }
  }
  noncompliant {
    resource "ovh_cloud_project" "health" { ovh_subsidiary = "us" }
  }
  compliant {
    resource "ovh_okms" "keys" {
      for_each       = toset(["CZ", "DE", "ES", "FI", "FR", "IE", "IT", "LT", "NL", "PL", "PT"])
      region         = "EU_WEST_SBG"
      ovh_subsidiary = each.value
    }
  }
  undecided {
    data "ovh_me" "account" {}
    resource "ovh_vrack" "health" { ovh_subsidiary = data.ovh_me.account.ovh_subsidiary }
  }
  undecided {
    resource "ovh_domain_zone" "portal" {}
  }
  undecided {
    resource "ovh_ip_service" "block" { ovh_subsidiary = "EU" }
  }
}

policy "HDS-SOV-103" {
  title     = { en = "Access does not depend on a known identity provider under non-European law", fr = "L’accès ne dépend pas d’un fournisseur d’identité connu pour relever d’un droit extra-européen" }
  severity  = "low"
  resources = ["ovh_cloud_project_kube_oidc", "ovh_cloud_project_containerregistry_oidc"]
  supports  = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:28(2)", "gdpr:48"]
  source    = "ovh/ovh 2.19.0: issuer_url (kube_oidc) and oidc_endpoint (containerregistry_oidc) are required; the domains are those under which Google, Microsoft, Okta, Auth0, Amazon, OneLogin, Ping Identity, GitHub and GitLab publish their issuers. State of incorporation Delaware: Form 10-K of Alphabet Inc. (2019), the parent of Google, of Okta, Inc. (2023), whose product Auth0 is, of Ping Identity Holding Corp. (2021) and of Amazon.com, Inc. (2023), Form 8-K of GitLab Inc. (2024); Washington: Form 10-K of Microsoft Corporation (2024), whose product GitHub is. OneLogin, Inc. is in San Francisco (OneLogin, privacy notice of 2020). Nothing is said of other hosts"
  rationale = {
    en = "Whoever runs the identity provider can open the cluster or the registry, and can be ordered to. HDS asks that this company be named among those that answer to the law of another state."
    fr = "Qui exploite le fournisseur d’identité peut ouvrir le cluster ou le registre, et peut en recevoir l’ordre. HDS demande de nommer cette société parmi celles qui répondent au droit d’un autre État."
  }

  locals {
    url  = attrs.issuer_url != null ? attrs.issuer_url : attrs.oidc_endpoint
    host = local.url == null ? hds::undetermined("issuer_url") : try(regex("^https?://([^/:]+)", lower(local.url))[0], lower(local.url))
    foreign = [
      "accounts.google.com", "login.microsoftonline.com", "sts.windows.net", "okta.com", "oktapreview.com", "okta-emea.com",
      "auth0.com", "amazonaws.com", "onelogin.com", "pingone.com", "pingone.eu", "githubusercontent.com", "github.com", "gitlab.com",
    ]
  }

  enforce {
    condition = alltrue([for domain in local.foreign : local.host != domain && !endswith(local.host, ".${domain}")])
    error_message = {
      en = "${meta.address} relies on ${local.host}, run by a company under the law of the United States. Use a European identity provider, or declare the exposure and suppress this finding with a reason."
      fr = "${meta.address} s’appuie sur ${local.host}, exploité par une société de droit américain. Utiliser un fournisseur d’identité européen, ou déclarer l’exposition et justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      issuer_url = "https://sso.example.fr/realms/health"
    EOT
    fr = <<-EOT
      issuer_url = "https://sso.exemple.fr/realms/sante"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube_oidc" "sso" {
      for_each = toset([
        "https://accounts.google.com", "https://login.microsoftonline.com/1a2b/v2.0", "https://sts.windows.net/1a2b/",
        "https://clinic.okta.com/oauth2/default", "https://clinic.oktapreview.com", "https://clinic.okta-emea.com",
        "https://clinic.eu.auth0.com/", "https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_1A2B", "https://clinic.onelogin.com/oidc/2",
        "https://auth.pingone.com/1a2b/as", "https://auth.pingone.eu/1a2b/as", "https://token.actions.githubusercontent.com",
        "https://github.com/login/oauth", "https://gitlab.com",
      ])
      kube_id    = "1a2b"
      client_id  = "kube"
      issuer_url = each.value
    }
  }
  noncompliant {
    resource "ovh_cloud_project_containerregistry_oidc" "sso" {
      registry_id   = "5c1d"
      oidc_endpoint = "HTTPS://Accounts.Google.com"
    }
  }
  noncompliant {
    resource "ovh_cloud_project_containerregistry_oidc" "sso" {
      registry_id   = "5c1d"
      oidc_endpoint = "CLINIC.OKTA.COM"
    }
  }
  compliant {
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id    = "1a2b"
      client_id  = "kube"
      issuer_url = "https://sso.exemple.fr/realms/okta.com"
    }
  }
  compliant {
    resource "ovh_cloud_project_kube_oidc" "own" {
      kube_id    = "1a2b"
      client_id  = "kube"
      issuer_url = "https://notokta.com"
    }
  }
  undecided {
    variable "issuer" {}
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id    = "1a2b"
      client_id  = "kube"
      issuer_url = var.issuer
    }
  }
  undecided {
    resource "ovh_cloud_project_kube_oidc" "sso" { kube_id = "1a2b" }
  }
}
