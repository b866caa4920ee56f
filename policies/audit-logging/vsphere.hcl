policy "HDS-LOG-700" {
  title     = { en = "Machines keep a log of their events", fr = "Les machines gardent un journal de leurs événements" }
  severity  = "low"
  resources = ["vsphere_virtual_machine"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "vmware/vsphere 2.16.1, page of the resource: enable_logging defaults to false"
  rationale = {
    en = "This log says when the machine was started, moved or had a disk attached: the only trace at that level of someone who took a copy."
    fr = "Ce journal dit quand la machine a été démarrée, déplacée ou munie d’un disque : à ce niveau, la seule trace de qui en a pris une copie."
  }

  enforce {
    condition = coalesce(attrs.enable_logging, false)
    error_message = {
      en = "The events of machine ${attrs.name} are not logged. Set enable_logging = true."
      fr = "Les événements de la machine ${attrs.name} ne sont pas journalisés. Fixer enable_logging à true."
    }
    at = "enable_logging"
  }

  remediation = {
    en = <<-EOT
      enable_logging = true
    EOT
    fr = <<-EOT
      enable_logging = true
    EOT
  }

  noncompliant {
    resource "vsphere_virtual_machine" "pacs" { name = "pacs" }
  }
  compliant {
    resource "vsphere_virtual_machine" "pacs" {
      name           = "pacs"
      enable_logging = true
    }
  }
  undecided {
    variable "logged" {}
    resource "vsphere_virtual_machine" "pacs" {
      name           = "pacs"
      enable_logging = var.logged
    }
  }
}

policy "HDS-LOG-701" {
  title     = { en = "Hosts keep the time of a reference", fr = "Les hôtes sont à l’heure d’une référence" }
  severity  = "low"
  resources = ["vsphere_host"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.17", "iso27001:A.8.15", "secnumcloud:12.6"]
  source    = "vmware/vsphere 2.16.1, page of the resource: services.ntpd has enabled, policy and ntp_servers; judged where services is written"
  rationale = {
    en = "Traces of several machines are put in order by their time: a host that drifts makes the story of an access to a record impossible to tell."
    fr = "Les traces de plusieurs machines s’ordonnent par leur heure : un hôte qui dérive rend l’histoire d’un accès à un dossier impossible à établir."
  }

  filter = length(attrs.services[*]) > 0

  enforce {
    for_each  = flatten(attrs.services[*].ntpd[*])
    condition = coalesce(each.value.enabled, false) && length(coalesce(each.value.ntp_servers, [])) > 0 && coalesce(each.value.policy, "on") != "off"
    error_message = {
      en = "Host ${attrs.hostname} does not keep the time of a reference. Set enabled = true, policy = on and ntp_servers."
      fr = "L’hôte ${attrs.hostname} n’est pas à l’heure d’une référence. Fixer enabled à true, policy à on, et ntp_servers."
    }
    at = "services"
  }

  remediation = {
    en = <<-EOT
      services {
        ntpd {
          enabled     = true
          policy      = "on"
          ntp_servers = ["ntp.exemple.fr"]
        }
      }
    EOT
    fr = <<-EOT
      services {
        ntpd {
          enabled     = true
          policy      = "on"
          ntp_servers = ["ntp.exemple.fr"]
        }
      }
    EOT
  }

  noncompliant {
    resource "vsphere_host" "off" {
      hostname = "esx-01.exemple.fr"
      services {
        ntpd {
          ntp_servers = ["ntp.exemple.fr"]
        }
      }
    }
    resource "vsphere_host" "alone" {
      hostname = "esx-02.exemple.fr"
      services {
        ntpd {
          enabled = true
        }
      }
    }
    resource "vsphere_host" "manual" {
      hostname = "esx-03.exemple.fr"
      services {
        ntpd {
          enabled     = true
          policy      = "off"
          ntp_servers = ["ntp.exemple.fr"]
        }
      }
    }
  }
  compliant {
    resource "vsphere_host" "esx" {
      hostname = "esx-01.exemple.fr"
      services {
        ntpd {
          enabled     = true
          policy      = "on"
          ntp_servers = ["ntp.exemple.fr"]
        }
      }
    }
    resource "vsphere_host" "usual" {
      hostname = "esx-02.exemple.fr"
      services {
        ntpd {
          enabled     = true
          ntp_servers = ["ntp.exemple.fr"]
        }
      }
    }
  }
  undecided {
    variable "servers" {}
    resource "vsphere_host" "esx" {
      hostname = "esx-01.exemple.fr"
      services {
        ntpd {
          enabled     = true
          ntp_servers = var.servers
        }
      }
    }
  }
  inapplicable {
    resource "vsphere_host" "esx" { hostname = "esx-01.exemple.fr" }
  }
}
