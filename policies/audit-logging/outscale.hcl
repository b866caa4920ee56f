policy "HDS-LOG-400" {
  title     = { en = "Load balancers keep access logs", fr = "Les répartiteurs conservent les journaux d’accès" }
  severity  = "medium"
  resources = ["outscale_load_balancer", "outscale_load_balancer_attributes"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "outscale/outscale 1.8.0: access_log.is_enabled of outscale_load_balancer_attributes; the states recorded by the tests of the provider hold false for a load balancer without it"
  rationale = {
    en = "The access log of the load balancer is often the only trace of the address from which a portal of patients was searched."
    fr = "Le journal d’accès du répartiteur est souvent la seule trace de l’adresse d’où un portail de patients a été fouillé."
  }

  filter = meta.type == "outscale_load_balancer" || length(attrs.access_log[*]) > 0

  enforce {
    condition = meta.type == "outscale_load_balancer" ? anytrue([for item in hds::referring("outscale_load_balancer_attributes", "load_balancer_name") : coalesce(try(item.access_log[0].is_enabled, null), false)]) : coalesce(attrs.access_log[0].is_enabled, false)
    error_message = {
      en = "The access logs of ${meta.address} are off. Add an outscale_load_balancer_attributes with access_log and is_enabled = true."
      fr = "Les journaux d’accès de ${meta.address} sont désactivés. Ajouter un outscale_load_balancer_attributes avec access_log et is_enabled = true."
    }
  }

  remediation = {
    en = <<-EOT
      resource "outscale_load_balancer_attributes" "front_log" {
        load_balancer_name = outscale_load_balancer.front.load_balancer_name
        access_log {
          is_enabled           = true
          osu_bucket_name      = "teleconsultation-journaux"
          publication_interval = 5
        }
      }
    EOT
    fr = <<-EOT
      resource "outscale_load_balancer_attributes" "front_log" {
        load_balancer_name = outscale_load_balancer.front.load_balancer_name
        access_log {
          is_enabled           = true
          osu_bucket_name      = "teleconsultation-journaux"
          publication_interval = 5
        }
      }
    EOT
  }

  noncompliant {
    resource "outscale_load_balancer" "front" { load_balancer_name = "front" }
    resource "outscale_load_balancer" "other" { load_balancer_name = "other" }
    resource "outscale_load_balancer_attributes" "other" {
      load_balancer_name = outscale_load_balancer.other.load_balancer_name
      access_log {
        is_enabled = false
      }
    }
    resource "outscale_load_balancer" "unsaid" { load_balancer_name = "unsaid" }
    resource "outscale_load_balancer_attributes" "unsaid" {
      load_balancer_name = outscale_load_balancer.unsaid.load_balancer_name
      access_log {
        osu_bucket_name = "logs"
      }
    }
  }
  noncompliant {
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = "front"
      access_log {
        osu_bucket_name = "logs"
      }
    }
  }
  compliant {
    resource "outscale_load_balancer" "front" { load_balancer_name = "front" }
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = outscale_load_balancer.front.id
      access_log {
        is_enabled      = true
        osu_bucket_name = "logs"
      }
    }
  }
  undecided {
    variable "logged" {}
    resource "outscale_load_balancer" "front" { load_balancer_name = "front" }
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = outscale_load_balancer.front.id
      access_log {
        is_enabled      = var.logged
        osu_bucket_name = "logs"
      }
    }
  }
  inapplicable {
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = "front"
      health_check {
        port     = 8443
        protocol = "HTTPS"
        path     = "/health"
      }
    }
  }
}
