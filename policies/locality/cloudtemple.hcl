policy "HDS-LOC-480" {
  title     = { en = "No address replaces the API of Cloud Temple", fr = "Aucune adresse ne remplace l’API de Cloud Temple" }
  severity  = "medium"
  resources = ["provider.cloudtemple"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, index page: address defaults to shiva.cloud-temple.com, unless CLOUDTEMPLE_HTTP_ADDR is set. Another address is left open"
  rationale = {
    en = "The platform that answers this address is the one that creates the machines and holds the records, and it receives the key of Terraform: a test platform is not under the certificate."
    fr = "La plateforme qui répond à cette adresse est celle qui crée les machines et garde les dossiers, et elle reçoit la clé de Terraform : une plateforme d’essai n’est pas sous le certificat."
  }

  filter = attrs.address != null

  enforce {
    condition = lower(attrs.address) == "shiva.cloud-temple.com" || hds::undetermined("where the API at ${attrs.address} creates resources", "où l’API de ${attrs.address} crée les ressources")
    error_message = {
      en = "The provider is pointed at ${attrs.address}. Remove this address."
      fr = "Le fournisseur Terraform est dirigé vers ${attrs.address}. Retirer cette adresse."
    }
    never_false = "where another address creates resources is not in the code: a proxy of Cloud Temple's own API is allowed"
  }

  remediation = {
    en = <<-EOT
      provider "cloudtemple" {} # without address
    EOT
    fr = <<-EOT
      provider "cloudtemple" {} # sans address
    EOT
  }

  compliant {
    provider "cloudtemple" { address = "Shiva.cloud-temple.com" }
  }
  undecided {
    provider "cloudtemple" { address = "shiva.example.com" }
    provider "cloudtemple" {
      alias   = "test"
      address = "pp-shiva.cloud-temple.com"
    }
  }
  inapplicable {
    provider "cloudtemple" {}
  }
}

policy "HDS-LOC-481" {
  title     = { en = "Public cloud machines are in an allowed location", fr = "Les machines du cloud public sont dans une localisation autorisée" }
  severity  = "critical"
  resources = ["cloudtemple_public_cloud_vm_instance"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: availability_zone_id is required and an identifier; the data source that gives it names the zone by its region, as in fr1-az01. An identifier written as it is, and a region that is not in the reference data, are left open"
  rationale = {
    en = "The zone of a machine is where its disks are. An identifier says nothing to who reviews the change; the name of the zone does."
    fr = "La zone d’une machine est l’endroit où sont ses disques. Un identifiant ne dit rien à qui relit la modification ; le nom de la zone, si."
  }

  locals {
    zones = [for zone in hds::referred("availability_zone_id") : zone.name == null ? hds::undetermined("the name of the zone", "le nom de la zone") : zone.name]
  }

  enforce {
    condition = length(local.zones) == 0 ? hds::undetermined("availability_zone_id") : alltrue([for zone in local.zones : hds::location_allowed(split("-", zone)[0])])
    error_message = {
      en = "Machine ${attrs.name} is in zone ${local.zones[0]}, outside the allowed location. Use a zone of fr1."
      fr = "La machine ${attrs.name} est dans la zone ${local.zones[0]}, hors de la localisation autorisée. Utiliser une zone de fr1."
    }
    at          = "availability_zone_id"
    never_false = "every region of Cloud Temple that the reference data has is in France"
  }

  remediation = {
    en = <<-EOT
      data "cloudtemple_public_cloud_vm_availability_zone" "paris" {
        name = "fr1-az01"
      }

      availability_zone_id = data.cloudtemple_public_cloud_vm_availability_zone.paris.id
    EOT
    fr = <<-EOT
      data "cloudtemple_public_cloud_vm_availability_zone" "paris" {
        name = "fr1-az01"
      }

      availability_zone_id = data.cloudtemple_public_cloud_vm_availability_zone.paris.id
    EOT
  }

  compliant {
    data "cloudtemple_public_cloud_vm_availability_zone" "paris" {
      name = "fr1-az01"
    }
    data "cloudtemple_public_cloud_vm_availability_zone" "second" {
      name = "fr1-az02"
    }
    resource "cloudtemple_public_cloud_vm_instance" "records" {
      name                 = "records"
      availability_zone_id = data.cloudtemple_public_cloud_vm_availability_zone.paris.id
    }
    resource "cloudtemple_public_cloud_vm_instance" "copy" {
      name                 = "copy"
      availability_zone_id = data.cloudtemple_public_cloud_vm_availability_zone.second.id
    }
  }
  undecided {
    variable "zone" {}
    data "cloudtemple_public_cloud_vm_availability_zone" "read" {
      id = "18eea4f6-b4a1-40c1-8435-457ee7a9ab8e"
    }
    data "cloudtemple_public_cloud_vm_availability_zone" "new" {
      name = "xx9-az01"
    }
    resource "cloudtemple_public_cloud_vm_instance" "given" {
      name                 = "given"
      availability_zone_id = var.zone
    }
    resource "cloudtemple_public_cloud_vm_instance" "read" {
      name                 = "read"
      availability_zone_id = data.cloudtemple_public_cloud_vm_availability_zone.read.id
    }
    resource "cloudtemple_public_cloud_vm_instance" "new" {
      name                 = "new"
      availability_zone_id = data.cloudtemple_public_cloud_vm_availability_zone.new.id
    }
    resource "cloudtemple_public_cloud_vm_instance" "written" {
      name                 = "written"
      availability_zone_id = "18eea4f6-b4a1-40c1-8435-457ee7a9ab8e"
    }
    resource "cloudtemple_public_cloud_vm_instance" "bare" { name = "bare" }
  }
}
