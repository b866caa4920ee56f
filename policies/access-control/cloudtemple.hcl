policy "HDS-ACL-480" {
  title     = { en = "Buckets are not public", fr = "Les buckets ne sont pas publics" }
  severity  = "critical"
  resources = ["cloudtemple_object_storage_bucket"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: access_type is required and is public, private or custom; Cloud Temple documentation, questions on object storage: buckets are private unless opened, and the source address is checked beside the key or the signed link. Whether a public bucket still asks for a key is not documented"
  rationale = {
    en = "A public bucket answers every address of the Internet: the last filter on scans and reports is gone, and a key or a signed link that leaks works from anywhere."
    fr = "Un bucket public répond à toute adresse d’Internet : le dernier filtre devant examens et comptes rendus disparaît, et une clé ou un lien signé qui fuit fonctionne de partout."
  }

  enforce {
    condition = attrs.access_type != "public"
    error_message = {
      en = "Bucket ${attrs.name} is public. Set access_type to private, or to custom with a whitelist."
      fr = "Le bucket ${attrs.name} est public. Fixer access_type à private, ou à custom avec une whitelist."
    }
    at = "access_type"
  }

  remediation = {
    en = <<-EOT
      access_type = "custom"
      whitelist   = ["203.0.113.10/32"] # the public address of the application
    EOT
    fr = <<-EOT
      access_type = "custom"
      whitelist   = ["203.0.113.10/32"] # l’adresse publique de l’application
    EOT
  }

  noncompliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "public"
      versioning  = "Enabled"
    }
  }
  compliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "private"
    }
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "custom"
      whitelist   = ["203.0.113.10/32"]
    }
  }
  undecided {
    variable "access" {}
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = var.access
    }
  }
}

policy "HDS-ACL-481" {
  title     = { en = "Whitelists of buckets do not admit the whole Internet", fr = "Les listes d’adresses des buckets n’admettent pas tout Internet" }
  severity  = "critical"
  resources = ["cloudtemple_object_storage_bucket"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, page of the resource: whitelist holds ranges in CIDR notation and is required when access_type is custom; with the other values it is not read"
  rationale = {
    en = "A whitelist with 0.0.0.0/0 is a public bucket under another name, and a review that reads access_type alone takes it for a closed one."
    fr = "Une whitelist qui contient 0.0.0.0/0 est un bucket public sous un autre nom, et une relecture qui s’arrête à access_type le croit fermé."
  }

  filter = attrs.access_type == "custom"

  enforce {
    for_each  = attrs.whitelist[*]
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "Bucket ${attrs.name} admits ${each.value}, which is the whole Internet or half of it. Name the addresses that need it."
      fr = "Le bucket ${attrs.name} admet ${each.value}, c’est-à-dire tout Internet ou sa moitié. Nommer les adresses qui en ont besoin."
    }
  }

  remediation = {
    en = <<-EOT
      whitelist = ["203.0.113.10/32"] # the public address of the application
    EOT
    fr = <<-EOT
      whitelist = ["203.0.113.10/32"] # l’adresse publique de l’application
    EOT
  }

  noncompliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      for_each    = toset(["0.0.0.0/0", "128.0.0.0/1", "::/0"])
      name        = "scans"
      access_type = "custom"
      whitelist   = ["203.0.113.10/32", each.value]
    }
  }
  compliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "custom"
      whitelist   = ["203.0.113.10/32", "10.0.0.0/8"]
    }
  }
  undecided {
    variable "office" {}
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "custom"
      whitelist   = ["203.0.113.10/32", var.office]
    }
  }
  inapplicable {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "private"
    }
  }
}

policy "HDS-ACL-482" {
  title     = { en = "Machines have no public address of their own", fr = "Les machines n’ont pas d’adresse publique propre" }
  severity  = "medium"
  resources = ["cloudtemple_vpc_static_ip"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, page of cloudtemple_vpc_floating_ip_binding: binding a floating address to a static one exposes the machine to the Internet. What the gateway of the VPC filters is in no resource"
  rationale = {
    en = "A static address that stays inside the VPC is reached by its gateway alone. Bound to a floating one, the machine of the records answers the Internet, and each of its open ports is a door to patch and to watch."
    fr = "Une adresse statique qui reste dans le VPC ne se joint que par sa passerelle. Liée à une adresse flottante, la machine des dossiers répond à Internet, et chacun de ses ports ouverts est une porte à corriger et à surveiller."
  }

  enforce {
    condition = length(hds::referring("cloudtemple_vpc_floating_ip_binding", "static_ip_id")) == 0
    error_message = {
      en = "A floating address is bound to ${meta.address}: its machine answers the Internet. Remove the binding, or suppress this finding with the service that is meant to be public."
      fr = "Une adresse flottante est liée à ${meta.address} : sa machine répond à Internet. Retirer la liaison, ou justifier l’exception par le service qui doit être public."
    }
  }

  remediation = {
    en = <<-EOT
      Remove cloudtemple_vpc_floating_ip_binding: publish the reverse proxy alone, and administer machines by the bastion.
    EOT
    fr = <<-EOT
      Retirer cloudtemple_vpc_floating_ip_binding : ne publier que le mandataire inverse, et administrer les machines par le bastion.
    EOT
  }

  noncompliant {
    resource "cloudtemple_vpc_static_ip" "records" {
      private_network_id = "b2c3d4e5-f678-4012-9456-7890abcdef12"
      mac_address        = "00:50:56:ab:cd:ef"
    }
    resource "cloudtemple_vpc_floating_ip" "records" {}
    resource "cloudtemple_vpc_floating_ip_binding" "records" {
      floating_ip_id = cloudtemple_vpc_floating_ip.records.id
      static_ip_id   = cloudtemple_vpc_static_ip.records.id
    }
  }
  compliant {
    resource "cloudtemple_vpc_static_ip" "records" {
      private_network_id = "b2c3d4e5-f678-4012-9456-7890abcdef12"
      mac_address        = "00:50:56:ab:cd:ef"
    }
    resource "cloudtemple_vpc_floating_ip" "spare" {}
  }
  undecided {
    variable "exposed" {}
    resource "cloudtemple_vpc_static_ip" "records" {
      private_network_id = "b2c3d4e5-f678-4012-9456-7890abcdef12"
      mac_address        = "00:50:56:ab:cd:ef"
    }
    resource "cloudtemple_vpc_floating_ip" "records" {}
    resource "cloudtemple_vpc_floating_ip_binding" "records" {
      count          = var.exposed ? 1 : 0
      floating_ip_id = cloudtemple_vpc_floating_ip.records.id
      static_ip_id   = cloudtemple_vpc_static_ip.records.id
    }
  }
}

policy "HDS-ACL-483" {
  title     = { en = "Whitelists of buckets are narrow", fr = "Les listes d’adresses des buckets sont étroites" }
  severity  = "low"
  resources = ["cloudtemple_object_storage_bucket"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, page of the resource: whitelist holds ranges in CIDR notation. 256 addresses, a /24, is our choice, as for the databases of Scalingo: the size of an office network; private ranges (RFC 1918) are left out"
  rationale = {
    en = "Past an office, a public range belongs to an operator and to its other customers: a key of the archive that leaks works from each of their lines."
    fr = "Au-delà d’un site, une plage publique appartient à un opérateur et à ses autres clients : une clé de l’archive qui fuit fonctionne depuis chacune de leurs lignes."
  }

  filter = attrs.access_type == "custom"

  locals {
    private = "^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)"
  }

  enforce {
    # A range for the whole Internet is another policy's.
    for_each  = [for range in attrs.whitelist[*] : range if !can(regex(local.private, range)) && !hds::cidr_is_open(range) && !strcontains(range, ":")]
    condition = hds::cidr_size(each.value) <= 256
    error_message = {
      en = "Bucket ${attrs.name} admits ${hds::cidr_size(each.value)} public addresses (${each.value}). Name those that need it."
      fr = "Le bucket ${attrs.name} admet ${hds::cidr_size(each.value)} adresses publiques (${each.value}). Nommer celles qui en ont besoin."
    }
  }

  remediation = {
    en = <<-EOT
      whitelist = ["203.0.113.10/32"] # the public address of the application
    EOT
    fr = <<-EOT
      whitelist = ["203.0.113.10/32"] # l’adresse publique de l’application
    EOT
  }

  noncompliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      for_each    = toset(["203.0.112.0/23", "172.32.0.0/16", "101.0.0.0/16"])
      name        = "scans"
      access_type = "custom"
      whitelist   = ["203.0.113.10/32", each.value]
    }
  }
  compliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "custom"
      whitelist   = ["203.0.113.0/24", "10.0.0.0/8", "192.168.0.0/16", "172.16.0.0/12", "172.31.0.0/16", "172.20.0.0/16", "2001:db8::/48"]
    }
    resource "cloudtemple_object_storage_bucket" "open" {
      name        = "open"
      access_type = "custom"
      whitelist   = ["0.0.0.0/0"]
    }
  }
  undecided {
    variable "office" {}
    variable "offices" {}
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "custom"
      whitelist   = [var.office]
    }
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "custom"
      whitelist   = var.offices
    }
  }
  inapplicable {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "private"
    }
  }
}
