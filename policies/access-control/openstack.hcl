policy "HDS-ACL-601" {
  title    = { en = "Security groups state what they let out", fr = "Les groupes de sécurité déclarent ce qu’ils laissent sortir" }
  severity = "low"
  resources = [
    "openstack_networking_secgroup_v2",
    "flexibleengine_networking_secgroup_v2",
    "opentelekomcloud_networking_secgroup_v2",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54, pages of the resources: without delete_default_rules the rules that let everything out stay"
  rationale = {
    en = "What gets in must also get out: with the default egress rules, malware that reached an application server sends the records wherever it likes."
    fr = "Ce qui entre doit aussi ressortir : avec les règles de sortie par défaut, un programme malveillant installé sur un serveur applicatif envoie les dossiers où il veut."
  }

  enforce {
    condition = coalesce(attrs.delete_default_rules, false)
    error_message = {
      en = "Security group ${meta.address} lets everything out. Set delete_default_rules = true and write the egress rules that are needed."
      fr = "Le groupe de sécurité ${meta.address} laisse tout sortir. Fixer delete_default_rules = true et écrire les règles de sortie nécessaires."
    }
    at = "delete_default_rules"
  }

  remediation = {
    en = <<-EOT
      delete_default_rules = true
    EOT
    fr = <<-EOT
      delete_default_rules = true
    EOT
  }

  noncompliant {
    resource "openstack_networking_secgroup_v2" "app" { name = "app" }
    resource "flexibleengine_networking_secgroup_v2" "app" {
      name                 = "app"
      delete_default_rules = false
    }
  }
  compliant {
    resource "openstack_networking_secgroup_v2" "app" {
      name                 = "app"
      delete_default_rules = true
    }
  }
  undecided {
    variable "strict" {}
    resource "opentelekomcloud_networking_secgroup_v2" "app" {
      name                 = "app"
      delete_default_rules = var.strict
    }
  }
}

policy "HDS-ACL-602" {
  title    = { en = "Ports are filtered", fr = "Les ports réseau sont filtrés" }
  severity = "high"
  resources = [
    "openstack_networking_port_v2",
    "openstack_networking_network_v2",
    "flexibleengine_networking_port_v2",
    "opentelekomcloud_networking_port_v2",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: port security is on and the default group applies unless port_security_enabled or no_security_groups say otherwise; FlexibleEngineCloud/flexibleengine 1.46.0: allowed_address_pairs"
  rationale = {
    en = "Without port security no group is applied and any address can be forged: a compromised machine can pass itself off as the database of the ward next door."
    fr = "Sans sécurité de port, aucun groupe ne s’applique et toute adresse peut être usurpée : une machine compromise se fait passer pour la base du service voisin."
  }

  enforce {
    condition = coalesce(attrs.port_security_enabled, true)
    error_message = {
      en = "${meta.address} has no port security: neither groups nor anti-spoofing apply. Remove port_security_enabled = false."
      fr = "${meta.address} est sans sécurité de port : ni groupe de sécurité ni anti-usurpation. Retirer port_security_enabled = false."
    }
    at = "port_security_enabled"
  }
  enforce {
    condition = !coalesce(attrs.no_security_groups, false)
    error_message = {
      en = "Port ${meta.address} has no security group. Give security_group_ids."
      fr = "Le port ${meta.address} n’a aucun groupe de sécurité. Renseigner security_group_ids."
    }
    at = "no_security_groups"
  }
  enforce {
    for_each  = attrs.allowed_address_pairs
    condition = !hds::cidr_is_open(each.value.ip_address)
    error_message = {
      en = "Port ${meta.address} may send from any address (${each.value.ip_address}). Name the virtual address that it shares."
      fr = "Le port ${meta.address} peut émettre depuis toute adresse (${each.value.ip_address}). Nommer l’adresse virtuelle qu’il partage."
    }
  }

  remediation = {
    en = <<-EOT
      security_group_ids = [openstack_networking_secgroup_v2.app.id]

      allowed_address_pairs {
        ip_address = "10.0.4.10"
      }
    EOT
    fr = <<-EOT
      security_group_ids = [openstack_networking_secgroup_v2.app.id]

      allowed_address_pairs {
        ip_address = "10.0.4.10"
      }
    EOT
  }

  noncompliant {
    resource "openstack_networking_port_v2" "app" {
      network_id            = "9d3f"
      port_security_enabled = false
    }
    resource "openstack_networking_network_v2" "health" {
      name                  = "health"
      port_security_enabled = false
    }
    resource "openstack_networking_port_v2" "bare" {
      network_id         = "9d3f"
      no_security_groups = true
    }
    resource "flexibleengine_networking_port_v2" "nat" {
      network_id = "9d3f"
      allowed_address_pairs {
        ip_address = "0.0.0.0/0"
      }
    }
  }
  compliant {
    resource "openstack_networking_network_v2" "health" { name = "health" }
    resource "openstack_networking_port_v2" "app" {
      network_id            = "9d3f"
      port_security_enabled = true
      no_security_groups    = false
      security_group_ids    = ["5a1c"]
      allowed_address_pairs {
        ip_address = "10.0.4.10"
      }
    }
  }
  undecided {
    variable "virtual_address" {}
    resource "opentelekomcloud_networking_port_v2" "app" {
      network_id = "9d3f"
      allowed_address_pairs {
        ip_address = var.virtual_address
      }
    }
  }
}

policy "HDS-ACL-603" {
  title    = { en = "Instances have groups of their own and stay off the public network", fr = "Les instances ont leurs propres groupes et restent hors du réseau public" }
  severity = "low"
  resources = [
    "openstack_compute_instance_v2",
    "flexibleengine_compute_instance_v2",
    "opentelekomcloud_compute_instance_v2",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: security_groups is optional and computed, and belongs on the port where a network is given by port: Nova does not apply it to a port that exists, and a port without security_group_ids takes the group default; Ext-Net is the public network of OVHcloud Public Cloud"
  rationale = {
    en = "The default group is shared by everything that nobody thought about: a rule added there for a test opens the record server too."
    fr = "Le groupe default est partagé par tout ce à quoi personne n’a pensé : une règle ajoutée pour un essai ouvre aussi le serveur de dossiers."
  }

  locals {
    networks = coalesce(attrs.network, [])
    by_port  = length(local.networks) > 0 && alltrue([for network in local.networks : network.port != null])
    ports    = hds::referred("network.port")
    grouped  = length(local.ports) >= length(local.networks) && alltrue([for port in local.ports : length(coalesce(port.security_group_ids, [])) > 0])
  }

  enforce {
    condition = (
      local.by_port ? local.grouped || hds::undetermined("security_group_ids of the ports, without which they are in the group default", "security_group_ids des ports, sans lequel ils sont dans le groupe default") :
      attrs.security_groups != null ? !contains(attrs.security_groups, "default") :
      hds::undetermined("security_groups, without which the instance is in the group default of the project", "security_groups, sans lequel l’instance est dans le groupe default du projet")
    )
    error_message = {
      en = "Instance ${meta.address} is in the group default, which others share. Leave it out, and give the instance a group of its own."
      fr = "L’instance ${meta.address} est dans le groupe default, que d’autres partagent. L’en retirer, et lui donner son propre groupe."
    }
    at = "security_groups"
  }
  enforce {
    for_each  = attrs.network
    condition = lower(coalesce(each.value.name, "none")) != "ext-net"
    error_message = {
      en = "Instance ${meta.address} is on the public network ${each.value.name}. Attach it to a private network behind a gateway or a load balancer."
      fr = "L’instance ${meta.address} est sur le réseau public ${each.value.name}. La rattacher à un réseau privé derrière une passerelle ou un répartiteur."
    }
  }

  remediation = {
    en = <<-EOT
      security_groups = [openstack_networking_secgroup_v2.app.name]

      network {
        uuid = openstack_networking_network_v2.private.id
      }
    EOT
    fr = <<-EOT
      security_groups = [openstack_networking_secgroup_v2.app.name]

      network {
        uuid = openstack_networking_network_v2.private.id
      }
    EOT
  }

  noncompliant {
    resource "openstack_compute_instance_v2" "app" {
      name            = "app"
      security_groups = ["app", "default"]
    }
    resource "openstack_networking_port_v2" "app" {
      network_id         = "9d3f"
      security_group_ids = ["5a1c"]
    }
    resource "openstack_compute_instance_v2" "mixed" {
      name            = "mixed"
      security_groups = ["default"]
      network {
        port = openstack_networking_port_v2.app.id
      }
      network {
        uuid = "9d3f"
      }
    }
    resource "openstack_compute_instance_v2" "front" {
      name            = "front"
      security_groups = ["front"]
      network {
        uuid = "9d3f"
      }
      network {
        name = "Ext-Net"
      }
    }
  }
  compliant {
    resource "openstack_compute_instance_v2" "app" {
      name            = "app"
      security_groups = ["app"]
      network {
        name = "health"
      }
    }
    resource "flexibleengine_networking_port_v2" "app" {
      network_id         = "9d3f"
      security_group_ids = ["5a1c"]
    }
    resource "flexibleengine_compute_instance_v2" "app" {
      for_each        = { unstated = null, without_effect = ["default"] }
      name            = "app"
      security_groups = each.value
      network {
        port = flexibleengine_networking_port_v2.app.id
      }
    }
  }
  undecided {
    resource "openstack_networking_port_v2" "grouped" {
      network_id         = "9d3f"
      security_group_ids = ["5a1c"]
    }
    resource "openstack_networking_port_v2" "unstated" { network_id = "9d3f" }
    resource "openstack_compute_instance_v2" "by_port" {
      for_each = {
        elsewhere = ["7b2d"]
        unstated  = [openstack_networking_port_v2.unstated.id]
        one_of_2  = [openstack_networking_port_v2.grouped.id, openstack_networking_port_v2.unstated.id]
        one_found = [openstack_networking_port_v2.grouped.id, "7b2d"]
      }
      name            = "app"
      security_groups = ["default"]
      dynamic "network" {
        for_each = each.value
        content {
          port = network.value
        }
      }
    }
  }
  undecided {
    resource "openstack_compute_instance_v2" "unstated" { name = "app" }
    resource "openstack_compute_instance_v2" "mixed" {
      name = "app"
      network {
        port = "7b2d"
      }
      network {
        uuid = "9d3f"
      }
    }
  }
  undecided {
    variable "groups" {}
    resource "opentelekomcloud_compute_instance_v2" "app" {
      name            = "app"
      security_groups = var.groups
    }
  }
}

policy "HDS-ACL-604" {
  title    = { en = "No data or administration port is forwarded from a public address", fr = "Aucun port de données ou d’administration n’est redirigé depuis une adresse publique" }
  severity = "high"
  resources = [
    "openstack_networking_portforwarding_v2",
    "flexibleengine_nat_dnat_rule_v2",
    "opentelekomcloud_nat_dnat_rule_v2",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: the internal port is required; 0 is every port. The ports are those of databases, file shares, remote access, DICOM and HL7"
  rationale = {
    en = "Another external port hides SSH or PostgreSQL from nobody: scanners recognise the service by its answer."
    fr = "Un autre port externe ne cache SSH ou PostgreSQL à personne : les robots reconnaissent le service à sa réponse."
  }

  locals {
    sensitive = [0, 20, 21, 22, 23, 104, 135, 139, 445, 1433, 1521, 2049, 2375, 2575, 2762, 3306, 3389, 5432, 5439, 5601, 5900, 5984, 5985, 5986, 6379, 6443, 8086, 9042, 9092, 9200, 9300, 10250, 11112, 11211, 27017, 50070]
    port      = attrs.internal_port != null ? attrs.internal_port : attrs.internal_service_port
  }

  enforce {
    condition = local.port == null ? hds::undetermined("the internal port", "le port interne") : !contains(local.sensitive, local.port)
    error_message = {
      en = "${meta.address} forwards port ${local.port} of a machine to the Internet. Reach it by a VPN or a bastion."
      fr = "${meta.address} redirige vers Internet le port ${local.port} d’une machine. L’atteindre par un VPN ou un bastion."
    }
  }

  remediation = {
    en = <<-EOT
      internal_port = 443
    EOT
    fr = <<-EOT
      internal_port = 443
    EOT
  }

  noncompliant {
    resource "openstack_networking_portforwarding_v2" "each" {
      for_each            = toset(["0", "20", "21", "22", "23", "104", "135", "139", "445", "1433", "1521", "2049", "2375", "2575", "2762", "3306", "3389", "5432", "5439", "5601", "5900", "5984", "5985", "5986", "6379", "6443", "8086", "9042", "9092", "9200", "9300", "10250", "11112", "11211", "27017", "50070"])
      floatingip_id       = "9d3f"
      internal_ip_address = "10.0.4.10"
      internal_port_id    = "7b2d"
      internal_port       = tonumber(each.value)
      external_port       = 8023
      protocol            = "tcp"
    }
    resource "flexibleengine_nat_dnat_rule_v2" "ssh" {
      nat_gateway_id        = "5a1c"
      floating_ip_id        = "9d3f"
      port_id               = "7b2d"
      internal_service_port = 22
      external_service_port = 8023
      protocol              = "tcp"
    }
  }
  compliant {
    resource "openstack_networking_portforwarding_v2" "web" {
      floatingip_id       = "9d3f"
      internal_ip_address = "10.0.4.10"
      internal_port_id    = "7b2d"
      internal_port       = 443
      external_port       = 443
      protocol            = "tcp"
    }
    resource "flexibleengine_nat_dnat_rule_v2" "web" {
      nat_gateway_id        = "5a1c"
      floating_ip_id        = "9d3f"
      internal_service_port = 443
      external_service_port = 443
      protocol              = "tcp"
    }
  }
  undecided {
    variable "port" {}
    resource "opentelekomcloud_nat_dnat_rule_v2" "any" {
      nat_gateway_id        = "5a1c"
      floating_ip_id        = "9d3f"
      internal_service_port = var.port
      external_service_port = 443
      protocol              = "tcp"
    }
    resource "openstack_networking_portforwarding_v2" "unstated" {
      floatingip_id       = "9d3f"
      internal_ip_address = "10.0.4.10"
      internal_port_id    = "7b2d"
      external_port       = 443
      protocol            = "tcp"
    }
  }
}

policy "HDS-ACL-605" {
  title     = { en = "Listeners other than the web list who may connect", fr = "Les écouteurs autres que le web listent qui peut se connecter" }
  severity  = "medium"
  resources = ["openstack_lb_listener_v2"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: without allowed_cidrs everyone is admitted; whether the load balancer has a public address is not told by the listener, so the absence is left open"
  rationale = {
    en = "HL7, DICOM or SQL behind a load balancer is a flow between known partners. Nobody else has a reason to connect."
    fr = "HL7, DICOM ou SQL derrière un répartiteur est un flux entre partenaires connus. Personne d’autre n’a de raison de s’y connecter."
  }

  filter = !contains([80, 443], attrs.protocol_port)

  enforce {
    condition = length(coalesce(attrs.allowed_cidrs, [])) > 0 ? !anytrue([for range in attrs.allowed_cidrs : hds::cidr_is_open(range)]) : hds::undetermined("allowed_cidrs: whether the load balancer has a public address", "allowed_cidrs : si le répartiteur de charge a une adresse publique")
    error_message = {
      en = "Listener ${meta.address} on port ${attrs.protocol_port} admits the whole Internet. List the addresses of the partners in allowed_cidrs."
      fr = "L’écouteur ${meta.address} sur le port ${attrs.protocol_port} admet tout Internet. Lister les adresses des partenaires dans allowed_cidrs."
    }
    at = "allowed_cidrs"
  }

  remediation = {
    en = <<-EOT
      allowed_cidrs = ["203.0.113.0/28"]
    EOT
    fr = <<-EOT
      allowed_cidrs = ["203.0.113.0/28"]
    EOT
  }

  noncompliant {
    resource "openstack_lb_listener_v2" "hl7" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 2575
      allowed_cidrs   = ["203.0.113.0/28", "0.0.0.0/0"]
    }
  }
  compliant {
    resource "openstack_lb_listener_v2" "hl7" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 2575
      allowed_cidrs   = ["203.0.113.0/28"]
    }
  }
  undecided {
    resource "openstack_lb_listener_v2" "hl7" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 2575
    }
    resource "openstack_lb_listener_v2" "none" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 2575
      allowed_cidrs   = []
    }
  }
  inapplicable {
    resource "openstack_lb_listener_v2" "web" {
      for_each        = toset(["80", "443"])
      loadbalancer_id = "9d3f"
      protocol        = "HTTP"
      protocol_port   = tonumber(each.value)
    }
  }
}

policy "HDS-ACL-606" {
  title     = { en = "Containers are not public", fr = "Les conteneurs de stockage ne sont pas publics" }
  severity  = "critical"
  resources = ["openstack_objectstorage_container_v1"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: without container_read and container_write the project alone has access; OpenStack Swift, access control lists: .r:* is everyone, .r:host whoever names that referrer, *:* every user of the cloud"
  rationale = {
    en = ".r:* makes the reports of every patient downloadable by address alone, and a referrer is a header that anyone writes."
    fr = ".r:* rend les comptes rendus de tous les patients téléchargeables par leur seule adresse, et le référent est un en-tête que chacun écrit."
  }

  locals {
    entries = compact([
      for entry in split(",", join(",", [for list in [attrs.container_read, attrs.container_write] : list if list != null])) : trimspace(entry)
    ])
  }

  enforce {
    for_each  = local.entries
    condition = !contains(["*", "*:*"], each.value) && (!startswith(each.value, ".r:") || startswith(each.value, ".r:-"))
    error_message = {
      en = "Container ${meta.address} is public (${each.value}). Name the projects and users, or give temporary URLs."
      fr = "Le conteneur ${meta.address} est public (${each.value}). Désigner les projets et les utilisateurs, ou donner des URL temporaires."
    }
    at = "container_read"
  }

  remediation = {
    en = <<-EOT
      container_read = "7b2d0f5c9d3f4e1a8c6b5a4f3e2d1c0b:4e1a8c6b5a4f"
    EOT
    fr = <<-EOT
      container_read = "7b2d0f5c9d3f4e1a8c6b5a4f3e2d1c0b:4e1a8c6b5a4f"
    EOT
  }

  noncompliant {
    resource "openstack_objectstorage_container_v1" "imaging" {
      for_each       = toset([".r:*", ".r:*,.rlistings", "5a1c:7b2d, *:*", "*", ".r:.example.fr"])
      name           = "imaging"
      container_read = each.value
    }
    resource "openstack_objectstorage_container_v1" "inbox" {
      name            = "inbox"
      container_write = "5a1c:7b2d,*:*"
    }
  }
  compliant {
    resource "openstack_objectstorage_container_v1" "imaging" { name = "imaging" }
    resource "openstack_objectstorage_container_v1" "reports" {
      name            = "reports"
      container_read  = "5a1c:7b2d,5a1c:*,.rlistings,.r:-.example.com"
      container_write = "5a1c:7b2d"
    }
  }
  undecided {
    variable "readers" {}
    resource "openstack_objectstorage_container_v1" "imaging" {
      name           = "imaging"
      container_read = var.readers
    }
  }
}

policy "HDS-ACL-607" {
  title     = { en = "File shares admit named addresses", fr = "Les partages de fichiers admettent des adresses nommées" }
  severity  = "high"
  resources = ["openstack_sharedfilesystem_share_access_v2"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: access_to and access_type are required; an address range may be written for the type ip"
  rationale = {
    en = "NFS trusts the address: whoever may mount the share reads every file of the imaging archive, without a password."
    fr = "NFS se fie à l’adresse : qui peut monter le partage lit tous les fichiers de l’archive d’imagerie, sans mot de passe."
  }

  filter = attrs.access_type == "ip"

  enforce {
    condition = !hds::cidr_is_open(attrs.access_to)
    error_message = {
      en = "The share is open to ${attrs.access_to}: every address. Name the machines that mount it."
      fr = "Le partage est ouvert à ${attrs.access_to} : toute adresse. Nommer les machines qui le montent."
    }
    at = "access_to"
  }

  remediation = {
    en = <<-EOT
      access_to = "10.0.1.10"
    EOT
    fr = <<-EOT
      access_to = "10.0.1.10"
    EOT
  }

  noncompliant {
    resource "openstack_sharedfilesystem_share_access_v2" "all" {
      share_id     = "9d3f"
      access_type  = "ip"
      access_to    = "0.0.0.0/0"
      access_level = "rw"
    }
  }
  compliant {
    resource "openstack_sharedfilesystem_share_access_v2" "pacs" {
      share_id     = "9d3f"
      access_type  = "ip"
      access_to    = "10.0.1.10"
      access_level = "rw"
    }
  }
  undecided {
    variable "client" {}
    resource "openstack_sharedfilesystem_share_access_v2" "pacs" {
      share_id     = "9d3f"
      access_type  = "ip"
      access_to    = var.client
      access_level = "rw"
    }
  }
  inapplicable {
    resource "openstack_sharedfilesystem_share_access_v2" "pacs" {
      share_id     = "9d3f"
      access_type  = "cephx"
      access_to    = "pacs"
      access_level = "rw"
    }
  }
}

policy "HDS-ACL-609" {
  title     = { en = "Networks are shared with named projects", fr = "Les réseaux sont partagés avec des projets nommés" }
  severity  = "medium"
  resources = ["openstack_networking_rbac_policy_v2"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: target_tenant is required; OpenStack Neutron, RBAC: * is every project"
  rationale = {
    en = "A network shared with * lets any tenant of the cloud plug a machine in beside the databases of care."
    fr = "Un réseau partagé avec * permet à tout client du cloud de brancher une machine à côté des bases de soins."
  }

  enforce {
    condition = attrs.target_tenant != "*"
    error_message = {
      en = "The ${attrs.object_type} of ${meta.address} is shared with every project. Name the project in target_tenant."
      fr = "L’objet ${attrs.object_type} de ${meta.address} est partagé avec tous les projets. Nommer le projet dans target_tenant."
    }
    at = "target_tenant"
  }

  remediation = {
    en = <<-EOT
      target_tenant = "7b2d0f5c9d3f4e1a8c6b5a4f3e2d1c0b"
    EOT
    fr = <<-EOT
      target_tenant = "7b2d0f5c9d3f4e1a8c6b5a4f3e2d1c0b"
    EOT
  }

  noncompliant {
    resource "openstack_networking_rbac_policy_v2" "all" {
      action        = "access_as_shared"
      object_id     = "9d3f"
      object_type   = "network"
      target_tenant = "*"
    }
  }
  compliant {
    resource "openstack_networking_rbac_policy_v2" "backup" {
      action        = "access_as_shared"
      object_id     = "9d3f"
      object_type   = "network"
      target_tenant = "7b2d0f5c9d3f4e1a8c6b5a4f3e2d1c0b"
    }
  }
  undecided {
    variable "project" {}
    resource "openstack_networking_rbac_policy_v2" "backup" {
      action        = "access_as_shared"
      object_id     = "9d3f"
      object_type   = "network"
      target_tenant = var.project
    }
  }
}
