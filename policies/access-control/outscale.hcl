policy "HDS-ACL-400" {
  title     = { en = "Security groups do not open administration and database ports to the Internet", fr = "Les groupes de sécurité n’ouvrent pas à Internet les ports d’administration et de bases de données" }
  severity  = "critical"
  resources = ["outscale_security_group_rule"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0, page of the resource: ip_protocol defaults to -1, all protocols, and then ports are ignored (resource_security_group_rule.go); ports go by two; a rule stands in the arguments or in rules"
  rationale = {
    en = "SSH, RDP and database ports open to every address are found within minutes: behind them, one weak password is enough to read the base of patients."
    fr = "Des ports SSH, RDP ou de base de données ouverts à toute adresse sont trouvés en quelques minutes : derrière eux, un seul mot de passe faible suffit à lire la base des patients."
  }

  locals {
    ports    = [22, 1433, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 27017]
    protocol = try(lower(attrs.ip_protocol), "-1")
  }

  enforce {
    condition = (
      attrs.flow != "Inbound" ||
      (attrs.ip_range == null ? true : !hds::cidr_is_open(attrs.ip_range)) ||
      !contains(["-1", "tcp", "udp", "6", "17"], local.protocol) ||
      (local.protocol == "-1" ? false : alltrue([
        for port in local.ports : port < coalesce(attrs.from_port_range, 0) || port > coalesce(attrs.to_port_range, 65535)
      ]))
    )
    error_message = {
      en = "Rule ${meta.name} opens ${local.protocol == "-1" ? "every port" : "ports ${coalesce(attrs.from_port_range, 0)} to ${coalesce(attrs.to_port_range, 65535)}"} to ${attrs.ip_range}. Give the ip_range of those who need it."
      fr = "La règle ${meta.name} ouvre ${local.protocol == "-1" ? "tous les ports" : "les ports ${coalesce(attrs.from_port_range, 0)} à ${coalesce(attrs.to_port_range, 65535)}"} à ${attrs.ip_range}. Donner l’ip_range de ceux qui en ont besoin."
    }
    at = "ip_range"
  }
  enforce {
    for_each = attrs.rules
    condition = (
      attrs.flow != "Inbound" ||
      !anytrue([for range in coalesce(each.value.ip_ranges, []) : hds::cidr_is_open(range)]) ||
      !contains(["-1", "tcp", "udp", "6", "17"], try(lower(each.value.ip_protocol), "-1")) ||
      (try(lower(each.value.ip_protocol), "-1") == "-1" ? false : alltrue([
        for port in local.ports : port < coalesce(each.value.from_port_range, 0) || port > coalesce(each.value.to_port_range, 65535)
      ]))
    )
    error_message = {
      en = "Rule ${meta.name} opens an administration or database port to the Internet (protocol ${try(coalesce(each.value.ip_protocol, "-1"), "-1")}). Give the ip_ranges of those who need it, or security_groups_members."
      fr = "La règle ${meta.name} ouvre à Internet un port d’administration ou de base de données (protocole ${try(coalesce(each.value.ip_protocol, "-1"), "-1")}). Donner les ip_ranges de ceux qui en ont besoin, ou security_groups_members."
    }
  }

  remediation = {
    en = <<-EOT
      resource "outscale_security_group_rule" "ssh" {
        flow              = "Inbound"
        security_group_id = outscale_security_group.bastion.security_group_id
        ip_protocol       = "tcp"
        from_port_range   = 22
        to_port_range     = 22
        ip_range          = "203.0.113.0/28"
      }
    EOT
    fr = <<-EOT
      resource "outscale_security_group_rule" "ssh" {
        flow              = "Inbound"
        security_group_id = outscale_security_group.bastion.security_group_id
        ip_protocol       = "tcp"
        from_port_range   = 22
        to_port_range     = 22
        ip_range          = "203.0.113.0/28"
      }
    EOT
  }

  noncompliant {
    resource "outscale_security_group_rule" "ssh" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "TCP"
      from_port_range   = "22"
      to_port_range     = "22"
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "database" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      rules {
        ip_protocol     = "tcp"
        from_port_range = 443
        to_port_range   = 443
        ip_ranges       = ["0.0.0.0/0"]
      }
      rules {
        ip_protocol     = "tcp"
        from_port_range = 5000
        to_port_range   = 6000
        ip_ranges       = ["10.0.0.0/16", "0.0.0.0/0"]
      }
    }
  }
  noncompliant {
    resource "outscale_security_group_rule" "everything" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "explicit" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "-1"
      from_port_range   = 443
      to_port_range     = 443
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "inside" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      rules {
        ip_ranges = ["0.0.0.0/0"]
      }
    }
    resource "outscale_security_group_rule" "inside_explicit" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      rules {
        ip_protocol     = "-1"
        from_port_range = 443
        to_port_range   = 443
        ip_ranges       = ["0.0.0.0/0"]
      }
    }
  }
  noncompliant {
    resource "outscale_security_group_rule" "numbers" {
      for_each          = toset(["6", "17", "udp", "tcp"])
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = each.value
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "numbers_inside" {
      for_each          = toset(["6", "17", "UDP", "TCP"])
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      rules {
        ip_protocol = each.value
        ip_ranges   = ["0.0.0.0/0"]
      }
    }
  }
  noncompliant {
    resource "outscale_security_group_rule" "port" {
      for_each          = toset(["22", "1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017"])
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "tcp"
      from_port_range   = each.value
      to_port_range     = each.value
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "port_inside" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      rules {
        ip_protocol     = "tcp"
        from_port_range = 22
        to_port_range   = 22
        ip_ranges       = ["0.0.0.0/0"]
      }
    }
  }
  compliant {
    resource "outscale_security_group_rule" "https" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "tcp"
      from_port_range   = 443
      to_port_range     = 443
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "ssh" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "tcp"
      from_port_range   = 22
      to_port_range     = 22
      ip_range          = "203.0.113.0/28"
    }
    resource "outscale_security_group_rule" "out" {
      flow              = "Outbound"
      security_group_id = "sg-12345678"
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "ping" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "icmp"
      from_port_range   = -1
      to_port_range     = -1
      ip_range          = "0.0.0.0/0"
    }
    resource "outscale_security_group_rule" "ipsec" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "50"
      ip_range          = "0.0.0.0/0"
    }
  }
  compliant {
    resource "outscale_security_group_rule" "inside" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      rules {
        ip_protocol     = "tcp"
        from_port_range = 80
        to_port_range   = 443
        ip_ranges       = ["0.0.0.0/0"]
      }
      rules {
        ip_protocol     = "tcp"
        from_port_range = 5432
        to_port_range   = 5432
        security_groups_members {
          security_group_id = "sg-87654321"
        }
      }
      rules {
        ip_protocol = "icmp"
        ip_ranges   = ["0.0.0.0/0"]
      }
    }
    resource "outscale_security_group_rule" "outside" {
      flow              = "Outbound"
      security_group_id = "sg-12345678"
      rules {
        ip_ranges = ["0.0.0.0/0"]
      }
    }
  }
  undecided {
    variable "office" {}
    resource "outscale_security_group_rule" "ssh" {
      flow              = "Inbound"
      security_group_id = "sg-12345678"
      ip_protocol       = "tcp"
      from_port_range   = 22
      to_port_range     = 22
      ip_range          = var.office
    }
  }
}

policy "HDS-ACL-401" {
  title     = { en = "Security groups do not let everything out", fr = "Les groupes de sécurité ne laissent pas tout sortir" }
  severity  = "low"
  resources = ["outscale_security_group"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0, page of the resource: remove_default_outbound_rule defaults to false, and all outbound flows are then allowed; outside a Net they cannot be closed"
  rationale = {
    en = "A compromised machine sends the records wherever it likes as long as nothing bounds what goes out."
    fr = "Une machine compromise envoie les dossiers où elle veut tant que rien ne borne ce qui sort."
  }

  enforce {
    condition = coalesce(attrs.remove_default_outbound_rule, false)
    error_message = {
      en = "Security group ${meta.address} keeps the default rule that lets everything out. Set remove_default_outbound_rule = true, in a Net, and write the Outbound rules that are needed."
      fr = "Le groupe de sécurité ${meta.address} garde la règle par défaut qui laisse tout sortir. Fixer remove_default_outbound_rule à true, dans un Net, et écrire les règles Outbound nécessaires."
    }
    at = "remove_default_outbound_rule"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_security_group" "app" {
        description                  = "application"
        net_id                       = outscale_net.app.net_id
        remove_default_outbound_rule = true
      }
    EOT
    fr = <<-EOT
      resource "outscale_security_group" "app" {
        description                  = "application"
        net_id                       = outscale_net.app.net_id
        remove_default_outbound_rule = true
      }
    EOT
  }

  noncompliant {
    resource "outscale_security_group" "app" {
      description = "application"
      net_id      = "vpc-12345678"
    }
  }
  noncompliant {
    resource "outscale_net" "app" { ip_range = "10.0.0.0/16" }
    resource "outscale_security_group" "app" {
      description = "application"
      net_id      = outscale_net.app.net_id
    }
  }
  compliant {
    resource "outscale_security_group" "app" {
      description                  = "application"
      net_id                       = "vpc-12345678"
      remove_default_outbound_rule = true
    }
  }
  undecided {
    variable "closed" {}
    resource "outscale_security_group" "app" {
      description                  = "application"
      net_id                       = "vpc-12345678"
      remove_default_outbound_rule = var.closed
    }
  }
}

policy "HDS-ACL-402" {
  title     = { en = "Machines and load balancers are in a Net", fr = "Les machines et les répartiteurs sont dans un Net" }
  severity  = "medium"
  resources = ["outscale_vm", "outscale_load_balancer"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0, pages of the resources: subnet_id, nics or primary_nic put a machine in a Net, subnets a load balancer; without them they are in the public Cloud"
  rationale = {
    en = "In the public Cloud every machine has an address that the Internet reaches; only its security group then stands before the data."
    fr = "Dans le Cloud public, chaque machine a une adresse joignable depuis Internet ; seul son groupe de sécurité se dresse alors devant les données."
  }

  enforce {
    condition = attrs.subnet_id != null || length(attrs.nics[*]) > 0 || length(attrs.primary_nic[*]) > 0 || attrs.subnets != null
    error_message = {
      en = "${meta.address} is in the public Cloud, outside any Net. Give it a subnet; the resource is created anew."
      fr = "${meta.address} est dans le Cloud public, hors de tout Net. Lui donner un sous-réseau ; la ressource est recréée."
    }
  }

  remediation = {
    en = <<-EOT
      resource "outscale_vm" "pacs" {
        image_id           = var.image
        subnet_id          = outscale_subnet.app.subnet_id
        security_group_ids = [outscale_security_group.app.security_group_id]
      }
    EOT
    fr = <<-EOT
      resource "outscale_vm" "pacs" {
        image_id           = var.image
        subnet_id          = outscale_subnet.app.subnet_id
        security_group_ids = [outscale_security_group.app.security_group_id]
      }
    EOT
  }

  noncompliant {
    resource "outscale_vm" "pacs" { image_id = "ami-12345678" }
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      subregion_names    = ["eu-west-2a"]
    }
  }
  compliant {
    resource "outscale_vm" "pacs" {
      image_id  = "ami-12345678"
      subnet_id = "subnet-12345678"
    }
    resource "outscale_subnet" "app" {
      net_id   = "vpc-12345678"
      ip_range = "10.0.1.0/24"
    }
    resource "outscale_vm" "archive" {
      image_id  = "ami-12345678"
      subnet_id = outscale_subnet.app.subnet_id
    }
    resource "outscale_vm" "cards" {
      image_id = "ami-12345678"
      nics {
        nic_id        = "eni-12345678"
        device_number = 0
      }
    }
    resource "outscale_vm" "card" {
      image_id = "ami-12345678"
      primary_nic {
        nic_id        = "eni-12345678"
        device_number = 0
      }
    }
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      subnets            = ["subnet-12345678"]
    }
  }
  undecided {
    variable "subnet" {}
    resource "outscale_vm" "pacs" {
      image_id  = "ami-12345678"
      subnet_id = var.subnet
    }
  }
}

policy "HDS-ACL-403" {
  title     = { en = "The API of OKS clusters accepts listed addresses only", fr = "L’API des clusters OKS n’accepte que des adresses listées" }
  severity  = "critical"
  resources = ["outscale_oks_cluster"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0: admin_whitelist is required; addresses or ranges"
  rationale = {
    en = "The kubeconfig of an OKS cluster holds an administrator’s certificate. With a list of addresses, a copy of that file is not enough to read every secret of the cluster."
    fr = "Le kubeconfig d’un cluster OKS contient un certificat d’administration. Avec une liste d’adresses, une copie de ce fichier ne suffit pas à lire tous les secrets du cluster."
  }

  enforce {
    for_each  = attrs.admin_whitelist
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "${each.value} lets the whole Internet reach the Kubernetes API of ${meta.address}. List the addresses of administrators and of the CI."
      fr = "${each.value} laisse tout Internet atteindre l’API Kubernetes de ${meta.address}. Lister les adresses des administrateurs et de la CI."
    }
  }

  remediation = {
    en = <<-EOT
      admin_whitelist = ["203.0.113.0/28"]
    EOT
    fr = <<-EOT
      admin_whitelist = ["203.0.113.0/28"]
    EOT
  }

  noncompliant {
    resource "outscale_oks_cluster" "app" {
      name            = "app"
      admin_whitelist = ["203.0.113.0/28", "0.0.0.0/0"]
    }
  }
  compliant {
    resource "outscale_oks_cluster" "app" {
      name            = "app"
      admin_whitelist = ["203.0.113.0/28", "198.51.100.7"]
    }
  }
  undecided {
    variable "admins" {}
    resource "outscale_oks_cluster" "app" {
      name            = "app"
      admin_whitelist = var.admins
    }
  }
}

policy "HDS-ACL-404" {
  title     = { en = "API access rules name who may call", fr = "Les règles d’accès à l’API nomment qui peut appeler" }
  severity  = "critical"
  resources = ["outscale_api_access_rule"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0, page of the resource: ip_ranges and ca_ids are optional and both hold when both are written; a rule with neither is left open"
  rationale = {
    en = "The API commands every machine, volume and snapshot of the account. An access rule with 0.0.0.0/0 leaves a stolen access key nothing more to overcome."
    fr = "L’API commande toutes les machines, tous les volumes et instantanés du compte. Une règle d’accès en 0.0.0.0/0 ne laisse à une clé volée plus rien à franchir."
  }

  enforce {
    condition = length(coalesce(attrs.ip_ranges, [])) > 0 || length(coalesce(attrs.ca_ids, [])) > 0 || hds::undetermined("ip_ranges and ca_ids", "ip_ranges et ca_ids")
    error_message = {
      en = "API access rule ${meta.name} names neither addresses nor certificates."
      fr = "La règle d’accès à l’API ${meta.name} ne nomme ni adresses ni certificats."
    }
  }
  enforce {
    for_each  = attrs.ip_ranges
    condition = !hds::cidr_is_open(each.value) || length(coalesce(attrs.ca_ids, [])) > 0
    error_message = {
      en = "API access rule ${meta.name} accepts calls from ${each.value}. List the addresses of administrators and of the CI, or require a client certificate (ca_ids)."
      fr = "La règle d’accès à l’API ${meta.name} accepte les appels depuis ${each.value}. Lister les adresses des administrateurs et de la CI, ou exiger un certificat client (ca_ids)."
    }
  }

  remediation = {
    en = <<-EOT
      resource "outscale_api_access_rule" "administration" {
        ip_ranges   = ["203.0.113.0/28"]
        ca_ids      = [outscale_ca.administration.ca_id]
        description = "administration"
      }
    EOT
    fr = <<-EOT
      resource "outscale_api_access_rule" "administration" {
        ip_ranges   = ["203.0.113.0/28"]
        ca_ids      = [outscale_ca.administration.ca_id]
        description = "administration"
      }
    EOT
  }

  noncompliant {
    resource "outscale_api_access_rule" "all" { ip_ranges = ["203.0.113.0/28", "0.0.0.0/0"] }
  }
  noncompliant {
    resource "outscale_api_access_rule" "all" {
      ip_ranges = ["0.0.0.0/0"]
      ca_ids    = []
    }
  }
  compliant {
    resource "outscale_api_access_rule" "office" { ip_ranges = ["203.0.113.0/28"] }
  }
  compliant {
    resource "outscale_api_access_rule" "certificate" {
      ip_ranges = ["0.0.0.0/0"]
      ca_ids    = ["ca-fedcba0987654321fedcba0987654321"]
    }
    resource "outscale_api_access_rule" "anywhere" { ca_ids = ["ca-fedcba0987654321fedcba0987654321"] }
  }
  undecided {
    variable "admins" {}
    resource "outscale_api_access_rule" "office" { ip_ranges = var.admins }
  }
  undecided {
    resource "outscale_api_access_rule" "unsaid" { description = "office" }
  }
}

policy "HDS-ACL-405" {
  title     = { en = "Snapshots and images are not shared", fr = "Les instantanés et les images ne sont pas partagés" }
  severity  = "critical"
  resources = ["outscale_snapshot_attributes", "outscale_image_launch_permission"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0, pages of the resources: global_permission true makes the snapshot or image public and defaults to false; whose the accounts of account_ids are, the code does not say"
  rationale = {
    en = "A public snapshot of the disk of a base can be copied by any customer of OUTSCALE, and nothing tells when it was. Sharing with one account is a disclosure to its holder."
    fr = "Un instantané public du disque d’une base peut être copié par tout client d’OUTSCALE, sans que rien ne le signale. Le partage avec un compte est une communication à son titulaire."
  }

  locals {
    given = flatten([attrs.permissions_to_create_volume_additions[*], attrs.permission_additions[*]])
  }

  enforce {
    for_each  = local.given
    condition = !coalesce(each.value.global_permission, false)
    error_message = {
      en = "${meta.address} makes health data public: any OUTSCALE account may copy it. Remove global_permission."
      fr = "${meta.address} rend publiques des données de santé : tout compte OUTSCALE peut les copier. Retirer global_permission."
    }
  }
  enforce {
    for_each  = flatten([for given in local.given : coalesce(given.account_ids, [])])
    condition = hds::undetermined("who holds the account that the data is shared with", "qui détient le compte avec lequel les données sont partagées")
    error_message = {
      en = "${meta.address} shares data with account ${each.value}: say whose it is."
      fr = "${meta.address} partage des données avec le compte ${each.value} : indiquer à qui il appartient."
    }
  }

  remediation = {
    en = <<-EOT
      Remove the permission given to everyone; to share with an account of the same controller:

      permissions_to_create_volume_additions {
        account_ids = ["012345678910"]
      }
    EOT
    fr = <<-EOT
      Retirer la permission donnée à tous ; pour partager avec un compte du même responsable :

      permissions_to_create_volume_additions {
        account_ids = ["012345678910"]
      }
    EOT
  }

  noncompliant {
    resource "outscale_snapshot_attributes" "records" {
      snapshot_id = "snap-12345678"
      permissions_to_create_volume_additions {
        global_permission = true
      }
    }
    resource "outscale_image_launch_permission" "records" {
      image_id = "ami-12345678"
      permission_additions {
        global_permission = "true"
      }
    }
  }
  compliant {
    resource "outscale_snapshot_attributes" "records" {
      snapshot_id = "snap-12345678"
      permissions_to_create_volume_removals {
        global_permission = true
        account_ids       = ["012345678910"]
      }
    }
    resource "outscale_image_launch_permission" "records" {
      image_id = "ami-12345678"
      permission_additions {
        global_permission = "false"
      }
    }
    resource "outscale_image_launch_permission" "empty" {
      image_id = "ami-12345678"
      permission_additions {
        account_ids = []
      }
    }
  }
  undecided {
    resource "outscale_snapshot_attributes" "records" {
      snapshot_id = "snap-12345678"
      permissions_to_create_volume_additions {
        account_ids = ["012345678910"]
      }
    }
    resource "outscale_image_launch_permission" "records" {
      image_id = "ami-12345678"
      permission_additions {
        account_ids = ["012345678910"]
      }
    }
  }
}

policy "HDS-ACL-407" {
  title     = { en = "Load balancers publish no administration or database port", fr = "Les répartiteurs ne publient ni port d’administration ni port de base de données" }
  severity  = "high"
  resources = ["outscale_load_balancer"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0, page of the resource: load_balancer_type is for load balancers of a Net, those of the public Cloud (without subnets) always face the Internet; its default in a Net is not stated and is left open"
  rationale = {
    en = "A load balancer that faces the Internet with the port of a database publishes that database, whatever the subnet it hides in."
    fr = "Un répartiteur tourné vers Internet avec le port d’une base publie cette base, quel que soit le sous-réseau où elle se cache."
  }

  locals {
    ports  = [22, 1433, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 27017]
    public = attrs.load_balancer_type != null ? attrs.load_balancer_type != "internal" : attrs.subnets == null ? true : hds::undetermined("the default of load_balancer_type", "la valeur par défaut de load_balancer_type")
  }

  enforce {
    for_each  = attrs.listeners
    condition = !contains(local.ports, each.value.load_balancer_port) || !local.public
    error_message = {
      en = "Load balancer ${meta.address} publishes port ${each.value.load_balancer_port} on the Internet. Set load_balancer_type = internal, or remove the listener."
      fr = "Le répartiteur ${meta.address} publie le port ${each.value.load_balancer_port} sur Internet. Fixer load_balancer_type à internal ou retirer l’écouteur."
    }
  }

  remediation = {
    en = <<-EOT
      load_balancer_type = "internal"
    EOT
    fr = <<-EOT
      load_balancer_type = "internal"
    EOT
  }

  noncompliant {
    resource "outscale_load_balancer" "base" {
      for_each           = toset(["22", "1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017"])
      load_balancer_name = "base"
      subregion_names    = ["eu-west-2a"]
      listeners {
        load_balancer_protocol = "TCP"
        load_balancer_port     = each.value
        backend_protocol       = "TCP"
        backend_port           = each.value
      }
    }
  }
  noncompliant {
    resource "outscale_load_balancer" "base" {
      load_balancer_name = "base"
      load_balancer_type = "internet-facing"
      subnets            = ["subnet-12345678"]
      listeners {
        load_balancer_protocol = "TCP"
        load_balancer_port     = 5432
        backend_protocol       = "TCP"
        backend_port           = 5432
      }
    }
  }
  compliant {
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      load_balancer_type = "internet-facing"
      subnets            = ["subnet-12345678"]
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = "HTTPS"
        backend_port           = 8443
      }
    }
    resource "outscale_load_balancer" "base" {
      load_balancer_name = "base"
      load_balancer_type = "internal"
      subnets            = ["subnet-12345678"]
      listeners {
        load_balancer_protocol = "TCP"
        load_balancer_port     = 5432
        backend_protocol       = "TCP"
        backend_port           = 5432
      }
    }
  }
  undecided {
    resource "outscale_load_balancer" "base" {
      load_balancer_name = "base"
      subnets            = ["subnet-12345678"]
      listeners {
        load_balancer_protocol = "TCP"
        load_balancer_port     = 5432
        backend_protocol       = "TCP"
        backend_port           = 5432
      }
    }
  }
}

policy "HDS-ACL-409" {
  title     = { en = "OKS keeps the admission controls that isolate", fr = "OKS garde les contrôles d’admission qui isolent" }
  severity  = "high"
  resources = ["outscale_oks_cluster"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.9", "iso27001:A.8.22", "secnumcloud:9.7"]
  source    = "outscale/outscale 1.8.0: admission_flags.disable_admission_plugins defaults to an empty list"
  rationale = {
    en = "These plugins keep a pod from taking the rights of its node and a node from reading the secrets of the others."
    fr = "Ces greffons empêchent un pod de prendre les droits de son nœud, et un nœud de lire les secrets des autres."
  }

  enforce {
    for_each  = try(attrs.admission_flags.disable_admission_plugins, null)
    condition = !contains(["NodeRestriction", "PodSecurity", "ServiceAccount", "ValidatingAdmissionPolicy", "ValidatingAdmissionWebhook"], each.value)
    error_message = {
      en = "OKS cluster ${meta.address} disables ${each.value}. Remove it from disable_admission_plugins."
      fr = "Le cluster OKS ${meta.address} désactive ${each.value}. Le retirer de disable_admission_plugins."
    }
  }

  remediation = {
    en = <<-EOT
      admission_flags = {
        disable_admission_plugins = []
      }
    EOT
    fr = <<-EOT
      admission_flags = {
        disable_admission_plugins = []
      }
    EOT
  }

  noncompliant {
    resource "outscale_oks_cluster" "app" {
      for_each        = toset(["NodeRestriction", "PodSecurity", "ServiceAccount", "ValidatingAdmissionPolicy", "ValidatingAdmissionWebhook"])
      name            = "app"
      admission_flags = { disable_admission_plugins = ["AlwaysPullImages", each.value] }
    }
  }
  compliant {
    resource "outscale_oks_cluster" "app" { name = "app" }
    resource "outscale_oks_cluster" "other" {
      name            = "other"
      admission_flags = { disable_admission_plugins = ["DefaultStorageClass"] }
    }
  }
  undecided {
    variable "disabled" {}
    resource "outscale_oks_cluster" "app" {
      name            = "app"
      admission_flags = { disable_admission_plugins = var.disabled }
    }
  }
}

policy "HDS-ACL-410" {
  title     = { en = "Subnets give no public address by themselves", fr = "Les sous-réseaux ne donnent pas d’adresse publique d’eux-mêmes" }
  severity  = "medium"
  resources = ["outscale_subnet"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "outscale/outscale 1.8.0: map_public_ip_on_launch defaults to false"
  rationale = {
    en = "A machine created in such a subnet is on the Internet without anyone having asked for it, a database as well as a front end."
    fr = "Une machine créée dans un tel sous-réseau se retrouve sur Internet sans que personne l’ait demandé, une base comme une frontale."
  }

  enforce {
    condition = !coalesce(attrs.map_public_ip_on_launch, false)
    error_message = {
      en = "Subnet ${meta.name} gives a public address to every machine. Remove map_public_ip_on_launch and link public addresses where they are needed."
      fr = "Le sous-réseau ${meta.name} donne une adresse publique à chaque machine. Retirer map_public_ip_on_launch et rattacher des adresses publiques là où il en faut."
    }
  }

  remediation = {
    en = <<-EOT
      map_public_ip_on_launch = false
    EOT
    fr = <<-EOT
      map_public_ip_on_launch = false
    EOT
  }

  noncompliant {
    resource "outscale_subnet" "app" {
      net_id                  = "vpc-12345678"
      ip_range                = "10.0.1.0/24"
      map_public_ip_on_launch = true
    }
  }
  compliant {
    resource "outscale_subnet" "app" {
      net_id   = "vpc-12345678"
      ip_range = "10.0.1.0/24"
    }
  }
  undecided {
    variable "public" {}
    resource "outscale_subnet" "app" {
      net_id                  = "vpc-12345678"
      ip_range                = "10.0.1.0/24"
      map_public_ip_on_launch = var.public
    }
  }
}
