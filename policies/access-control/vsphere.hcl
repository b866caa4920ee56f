policy "HDS-ACL-700" {
  title     = { en = "Virtual networks allow neither listening nor forged addresses", fr = "Les réseaux virtuels n’admettent ni écoute ni adresses usurpées" }
  severity  = "high"
  resources = ["vsphere_distributed_virtual_switch", "vsphere_distributed_port_group", "vsphere_host_virtual_switch", "vsphere_host_port_group"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/vsphere 2.16.1: on vsphere_host_virtual_switch, allow_forged_transmits and allow_mac_changes default to true and allow_promiscuous to false; vsphere_host_port_group starts from false (host_network_policy_structure.go); elsewhere what is absent comes from the switch or from vSphere and is judged where it is written"
  rationale = {
    en = "In promiscuous mode one machine hears all the others of the network; with forged addresses it takes the place of the records server."
    fr = "En mode promiscuité, une machine entend toutes les autres du réseau ; avec des adresses usurpées, elle prend la place du serveur de dossiers."
  }

  filter = length(local.permissions) > 0

  locals {
    usual = meta.type == "vsphere_host_virtual_switch" ? true : null
    written = {
      allow_promiscuous                = attrs.allow_promiscuous
      allow_forged_transmits           = attrs.allow_forged_transmits == null ? local.usual : attrs.allow_forged_transmits
      allow_mac_changes                = attrs.allow_mac_changes == null ? local.usual : attrs.allow_mac_changes
      security_policy_override_allowed = attrs.security_policy_override_allowed
    }
    permissions = { for name, value in local.written : name => value if value != null }
  }

  enforce {
    for_each  = local.permissions
    condition = !each.value
    error_message = {
      en = "${meta.address} has ${each.key} = true. Set it to false."
      fr = "${meta.address} a ${each.key} = true. Le fixer à false."
    }
  }

  remediation = {
    en = <<-EOT
      allow_promiscuous      = false
      allow_forged_transmits = false
      allow_mac_changes      = false
    EOT
    fr = <<-EOT
      allow_promiscuous      = false
      allow_forged_transmits = false
      allow_mac_changes      = false
    EOT
  }

  noncompliant {
    resource "vsphere_host_virtual_switch" "front" { name = "front" }
    resource "vsphere_host_virtual_switch" "forged" {
      name              = "forged"
      allow_mac_changes = false
    }
    resource "vsphere_host_virtual_switch" "changed" {
      name                   = "changed"
      allow_forged_transmits = false
    }
  }
  noncompliant {
    resource "vsphere_distributed_port_group" "app" {
      name              = "app"
      allow_promiscuous = true
    }
    resource "vsphere_distributed_port_group" "overridden" {
      name                             = "overridden"
      security_policy_override_allowed = true
    }
    resource "vsphere_distributed_virtual_switch" "switch" {
      name                   = "switch"
      allow_forged_transmits = true
    }
    resource "vsphere_host_port_group" "app" {
      name              = "app"
      allow_mac_changes = true
    }
  }
  compliant {
    resource "vsphere_host_virtual_switch" "front" {
      name                   = "front"
      allow_forged_transmits = false
      allow_mac_changes      = false
    }
    resource "vsphere_distributed_port_group" "app" {
      name              = "app"
      allow_promiscuous = false
    }
  }
  undecided {
    variable "promiscuous" {
      type     = bool
      nullable = false
    }
    resource "vsphere_distributed_port_group" "app" {
      name              = "app"
      allow_promiscuous = var.promiscuous
    }
  }
  inapplicable {
    resource "vsphere_distributed_virtual_switch" "switch" { name = "switch" }
    resource "vsphere_host_port_group" "app" { name = "app" }
  }
}

policy "HDS-ACL-701" {
  title     = { en = "Hosts are in lockdown mode", fr = "Les hôtes sont en mode verrouillé" }
  severity  = "high"
  resources = ["vsphere_host"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "secnumcloud:9.6", "secnumcloud:9.7", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: lockdown defaults to disabled. SSH and the ESXi shell have no argument in the provider; lockdown closes them to ordinary accounts"
  rationale = {
    en = "Logged in on the host itself, an administrator reads the disks of every machine, without the roles and the traces of vCenter."
    fr = "Connecté sur l’hôte même, un administrateur lit les disques de toutes les machines, sans les rôles ni les traces de vCenter."
  }

  enforce {
    condition = contains(["normal", "strict"], lower(coalesce(attrs.lockdown, "disabled")))
    error_message = {
      en = "Host ${attrs.hostname} accepts direct log-ins (lockdown ${coalesce(attrs.lockdown, "disabled")}). Set lockdown = normal or strict."
      fr = "L’hôte ${attrs.hostname} accepte les connexions directes (lockdown ${coalesce(attrs.lockdown, "disabled")}). Fixer lockdown à normal ou strict."
    }
    at = "lockdown"
  }

  remediation = {
    en = <<-EOT
      lockdown = "normal"
    EOT
    fr = <<-EOT
      lockdown = "normal"
    EOT
  }

  noncompliant {
    resource "vsphere_host" "esx" { hostname = "esx-01.exemple.fr" }
    resource "vsphere_host" "open" {
      hostname = "esx-02.exemple.fr"
      lockdown = "disabled"
    }
  }
  compliant {
    resource "vsphere_host" "esx" {
      for_each = toset(["Normal", "strict"])
      hostname = "esx-01.exemple.fr"
      lockdown = each.value
    }
  }
  undecided {
    variable "lockdown" {}
    resource "vsphere_host" "esx" {
      hostname = "esx-01.exemple.fr"
      lockdown = var.lockdown
    }
  }
}

policy "HDS-ACL-702" {
  title     = { en = "Port groups have a VLAN of their own", fr = "Les groupes de ports ont leur propre VLAN" }
  severity  = "medium"
  resources = ["vsphere_distributed_port_group", "vsphere_host_port_group"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/vsphere 2.16.1: vlan_id of vsphere_host_port_group defaults to 0, no VLAN, and 4095 is all of them; vsphere_distributed_port_group is judged where vlan_id or vlan_range is written, since the switch decides otherwise"
  rationale = {
    en = "Without a VLAN, or with all of them, the machines of the records share the wire with everything else on the host."
    fr = "Sans VLAN, ou avec tous, les machines des dossiers partagent le câble avec tout le reste de l’hôte."
  }

  filter = local.vlan != null || length(attrs.vlan_range[*]) > 0

  locals {
    vlan = attrs.vlan_id != null ? attrs.vlan_id : meta.type == "vsphere_host_port_group" ? 0 : null
  }

  enforce {
    condition = local.vlan != 0 && local.vlan != 4095
    error_message = {
      en = "Port group ${attrs.name} has no VLAN of its own (${local.vlan}). Give it one."
      fr = "Le groupe de ports ${attrs.name} n’a pas de VLAN propre (${local.vlan}). Lui en donner un."
    }
    at = "vlan_id"
  }
  enforce {
    for_each  = attrs.vlan_range
    condition = each.value.min_vlan > 1 || each.value.max_vlan < 4094
    error_message = {
      en = "Port group ${attrs.name} carries every VLAN (${each.value.min_vlan} to ${each.value.max_vlan}). List those that it needs."
      fr = "Le groupe de ports ${attrs.name} porte tous les VLAN (${each.value.min_vlan} à ${each.value.max_vlan}). Énumérer ceux dont il a besoin."
    }
  }

  remediation = {
    en = <<-EOT
      vlan_id = 120
    EOT
    fr = <<-EOT
      vlan_id = 120
    EOT
  }

  noncompliant {
    resource "vsphere_host_port_group" "app" { name = "app" }
    resource "vsphere_host_port_group" "trunk" {
      name    = "trunk"
      vlan_id = 4095
    }
    resource "vsphere_distributed_port_group" "app" {
      name    = "app"
      vlan_id = 0
    }
  }
  noncompliant {
    resource "vsphere_distributed_port_group" "trunk" {
      for_each = toset(["0", "1"])
      name     = "trunk"
      vlan_range {
        min_vlan = each.value
        max_vlan = 4094
      }
    }
  }
  compliant {
    resource "vsphere_host_port_group" "app" {
      name    = "app"
      vlan_id = 1
    }
    resource "vsphere_host_port_group" "last" {
      name    = "last"
      vlan_id = 4094
    }
    resource "vsphere_distributed_port_group" "app" {
      name = "app"
      vlan_range {
        min_vlan = 2
        max_vlan = 4094
      }
      vlan_range {
        min_vlan = 0
        max_vlan = 4093
      }
    }
  }
  undecided {
    variable "vlan" {
      type     = number
      nullable = false
    }
    resource "vsphere_distributed_port_group" "app" {
      name    = "app"
      vlan_id = var.vlan
    }
  }
  inapplicable {
    resource "vsphere_distributed_port_group" "app" { name = "app" }
  }
}

policy "HDS-ACL-703" {
  title     = { en = "Datastores are mounted from private addresses", fr = "Les banques de données sont montées depuis des adresses privées" }
  severity  = "medium"
  resources = ["vsphere_nas_datastore"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/vsphere 2.16.1: remote_hosts is required; a name is not resolved and is left open"
  rationale = {
    en = "The disks of every machine go through this mount: a storage server with a public address is one firewall mistake away from the Internet."
    fr = "Les disques de toutes les machines passent par ce montage : un serveur de stockage à adresse publique n’est qu’à une erreur de pare-feu d’Internet."
  }

  enforce {
    for_each  = attrs.remote_hosts
    condition = can(regex("^[0-9.]+$", each.value)) ? can(regex("^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.])", each.value)) : hds::undetermined("the address of the storage server", "l’adresse du serveur de stockage")
    error_message = {
      en = "Datastore ${attrs.name} is mounted from ${each.value}, a public address. Use a storage network of its own."
      fr = "La banque de données ${attrs.name} est montée depuis ${each.value}, une adresse publique. Utiliser un réseau de stockage dédié."
    }
  }

  remediation = {
    en = <<-EOT
      remote_hosts = ["10.20.0.10"]
    EOT
    fr = <<-EOT
      remote_hosts = ["10.20.0.10"]
    EOT
  }

  noncompliant {
    resource "vsphere_nas_datastore" "images" {
      for_each     = toset(["203.0.113.10", "172.15.0.1", "172.32.0.1", "192.169.0.1", "110.0.0.1"])
      name         = "images"
      remote_hosts = ["10.20.0.10", each.value]
    }
  }
  compliant {
    resource "vsphere_nas_datastore" "images" {
      name         = "images"
      remote_hosts = ["10.20.0.10", "192.168.1.10", "172.16.0.10", "172.29.0.10", "172.31.0.10"]
    }
  }
  undecided {
    resource "vsphere_nas_datastore" "images" {
      name         = "images"
      remote_hosts = ["nas.exemple.fr"]
    }
  }
}

policy "HDS-ACL-704" {
  title     = { en = "Consoles of machines are not published over VNC", fr = "Les consoles des machines ne sont pas publiées en VNC" }
  severity  = "high"
  resources = ["vsphere_virtual_machine"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/vsphere 2.16.1: extra_config holds the advanced settings of the machine as text; without RemoteDisplay.vnc.enabled there is no such console"
  rationale = {
    en = "This console shows the screen of the machine, without vCenter, its roles or its traces, to whoever reaches the host."
    fr = "Cette console montre l’écran de la machine, sans vCenter, ses rôles ni ses traces, à quiconque atteint l’hôte."
  }

  enforce {
    condition = !anytrue([for name, value in coalesce(attrs.extra_config, {}) : lower(name) == "remotedisplay.vnc.enabled" && lower(value) == "true"])
    error_message = {
      en = "The console of ${attrs.name} is published over VNC. Remove RemoteDisplay.vnc.enabled."
      fr = "La console de ${attrs.name} est publiée en VNC. Retirer RemoteDisplay.vnc.enabled."
    }
    at = "extra_config"
  }

  remediation = {
    en = <<-EOT
      extra_config = {
        "RemoteDisplay.vnc.enabled" = "FALSE"
      }
    EOT
    fr = <<-EOT
      extra_config = {
        "RemoteDisplay.vnc.enabled" = "FALSE"
      }
    EOT
  }

  noncompliant {
    resource "vsphere_virtual_machine" "pacs" {
      name         = "pacs"
      extra_config = { "RemoteDisplay.vnc.enabled" = "TRUE", "RemoteDisplay.vnc.port" = "5901" }
    }
  }
  compliant {
    resource "vsphere_virtual_machine" "pacs" { name = "pacs" }
    resource "vsphere_virtual_machine" "closed" {
      name         = "closed"
      extra_config = { "RemoteDisplay.vnc.enabled" = "FALSE", "disk.EnableUUID" = "TRUE" }
    }
  }
  undecided {
    variable "console" {}
    resource "vsphere_virtual_machine" "pacs" {
      name         = "pacs"
      extra_config = { "RemoteDisplay.vnc.enabled" = var.console }
    }
  }
}
