policy "HDS-SOV-600" {
  title     = { en = "The OpenStack cloud is run by an operator under European law", fr = "Le cloud OpenStack est exploité par un opérateur de droit européen" }
  severity  = "medium"
  resources = ["provider.openstack"]
  supports  = ["hds:exi-05-h", "hds:exi-29", "hds:exi-30", "iso27001:A.5.23", "secnumcloud:19.6", "gdpr:48"]
  source    = "terraform-provider-openstack/openstack 3.4.0, index page: auth_url, otherwise OS_AUTH_URL or clouds.yaml; the addresses of OVHcloud, Orange Business and T-Systems, and of the United States entity of OVHcloud and of Rackspace. Any other address, that of a cloud of one’s own for instance, is left open"
  rationale = {
    en = "OpenStack is the same everywhere, the law that its operator answers to is not. HDS forbids none: it asks that the laws of third countries and the residual risk be written in the contract (requirement 30), and accesses from outside the EEA be made public (requirements 29 and 31)."
    fr = "OpenStack est le même partout ; le droit auquel répond son exploitant, non. HDS n’en interdit aucun : il demande d’écrire au contrat les lois de pays tiers et le risque résiduel (exigence 30), et de rendre publics les accès depuis un pays hors EEE (exigences 29 et 31)."
  }

  locals {
    european = length(regexall("[./@](cloud\\.ovh\\.net|prod-cloud-ocb\\.orange-business\\.com|otc\\.t-systems\\.com)([:/]|$)", lower(coalesce(attrs.auth_url, "none")))) > 0
    american = length(regexall("[./@](cloud\\.ovh\\.us|rackspacecloud\\.com)([:/]|$)", lower(coalesce(attrs.auth_url, "none")))) > 0
  }

  enforce {
    condition = local.european ? true : (local.american ? false : hds::undetermined("who operates the cloud of auth_url, and under which law", "qui exploite le cloud d’auth_url, et sous quel droit"))
    error_message = {
      en = "The cloud of ${attrs.auth_url} is run by a company under the law of the United States. Use a European operator, or declare the exposure and suppress this finding with a reason."
      fr = "Le cloud de ${attrs.auth_url} est exploité par une société de droit américain. Choisir un opérateur européen, ou déclarer l’exposition et justifier l’exception."
    }
    at = "auth_url"
  }

  remediation = {
    en = <<-EOT
      provider "openstack" {
        auth_url = "https://auth.cloud.ovh.net/v3"
      }
    EOT
    fr = <<-EOT
      provider "openstack" {
        auth_url = "https://auth.cloud.ovh.net/v3"
      }
    EOT
  }

  noncompliant {
    provider "openstack" {
      alias    = "us"
      auth_url = "https://auth.cloud.ovh.us/v3"
    }
    provider "openstack" {
      alias    = "rackspace"
      auth_url = "https://identity.api.rackspacecloud.com:443/v2.0"
    }
  }
  compliant {
    provider "openstack" {
      alias    = "ovh"
      auth_url = "https://AUTH.cloud.ovh.net"
    }
    provider "openstack" {
      alias    = "orange"
      auth_url = "https://iam.eu-west-0.prod-cloud-ocb.orange-business.com/v3"
    }
    provider "openstack" {
      alias    = "otc"
      auth_url = "https://iam.eu-de.otc.t-systems.com:443/v3"
    }
  }
  undecided {
    provider "openstack" {}
    provider "openstack" {
      alias    = "own"
      auth_url = "https://keystone.chu.example.fr:5000/v3"
    }
    provider "openstack" {
      alias    = "lookalike"
      auth_url = "https://notcloud.ovh.net.example.com/v3"
    }
  }
}
