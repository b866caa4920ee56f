policy "HDS-SES-481" {
  title     = { en = "Windows machines do not open an administrator session by themselves", fr = "Les machines Windows n’ouvrent pas d’elles-mêmes une session d’administrateur" }
  severity  = "medium"
  resources = ["cloudtemple_compute_virtual_machine"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(iii)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, page of the resource: auto_logon of windows_config is required and makes the machine log on as Administrator, auto_logon_count times"
  rationale = {
    en = "With auto_logon nobody types a password: the console of the machine shows an open administrator session to all who may look at it, at every restart that the count allows."
    fr = "Avec auto_logon, personne ne saisit de mot de passe : la console de la machine montre une session d’administrateur ouverte à tous ceux qui peuvent la voir, à chaque redémarrage que le compteur permet."
  }

  filter = length(local.windows) > 0

  locals {
    windows = flatten(attrs.customize[*].windows_config[*])
  }

  enforce {
    for_each  = local.windows
    condition = !each.value.auto_logon
    error_message = {
      en = "Machine ${attrs.name} logs on as Administrator by itself. Set auto_logon to false and auto_logon_count to 0."
      fr = "La machine ${attrs.name} ouvre d’elle-même une session Administrator. Fixer auto_logon à false et auto_logon_count à 0."
    }
  }

  remediation = {
    en = <<-EOT
      windows_config {
        auto_logon       = false
        auto_logon_count = 0
        timezone         = 105
      }
    EOT
    fr = <<-EOT
      windows_config {
        auto_logon       = false
        auto_logon_count = 0
        timezone         = 105
      }
    EOT
  }

  noncompliant {
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      customize {
        network_config {
          hostname = "records"
          domain   = "hospital.example"
        }
        windows_config {
          auto_logon       = true
          auto_logon_count = 1
          timezone         = 105
        }
      }
    }
  }
  compliant {
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      customize {
        network_config {
          hostname = "records"
          domain   = "hospital.example"
        }
        windows_config {
          auto_logon       = false
          auto_logon_count = 0
          timezone         = 105
        }
      }
    }
  }
  undecided {
    variable "logon" {}
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      customize {
        network_config {
          hostname = "records"
          domain   = "hospital.example"
        }
        windows_config {
          auto_logon       = var.logon
          auto_logon_count = 1
          timezone         = 105
        }
      }
    }
  }
  inapplicable {
    resource "cloudtemple_compute_virtual_machine" "linux" {
      name = "linux"
      customize {
        network_config {
          hostname = "records"
          domain   = "hospital.example"
        }
      }
    }
    resource "cloudtemple_compute_virtual_machine" "bare" { name = "bare" }
  }
}
