policy "HDS-MON-400" {
  title     = { en = "Health checks ask the application", fr = "Les contrôles de santé interrogent l’application" }
  severity  = "low"
  resources = ["outscale_load_balancer_attributes"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "outscale/outscale 1.8.0: health_check.protocol is required in a health_check block; judged where the block is written, path is for HTTP and HTTPS"
  rationale = {
    en = "A port that answers says nothing of the application behind it: consultations fail while the load balancer sees a healthy machine."
    fr = "Un port qui répond ne dit rien de l’application derrière lui : les consultations échouent alors que le répartiteur voit une machine saine."
  }

  filter = length(attrs.health_check[*]) > 0

  enforce {
    for_each  = attrs.health_check
    condition = contains(["HTTP", "HTTPS"], upper(each.value.protocol)) && each.value.path != null
    error_message = {
      en = "Load balancer ${meta.address} checks a port (${each.value.protocol}), not the application. Use HTTPS and a path."
      fr = "Le répartiteur ${meta.address} contrôle un port (${each.value.protocol}), pas l’application. Utiliser HTTPS et un chemin."
    }
  }

  remediation = {
    en = <<-EOT
      health_check {
        protocol            = "HTTPS"
        path                = "/health"
        port                = 8443
        check_interval      = 10
        healthy_threshold   = 3
        unhealthy_threshold = 3
        timeout             = 5
      }
    EOT
    fr = <<-EOT
      health_check {
        protocol            = "HTTPS"
        path                = "/health"
        port                = 8443
        check_interval      = 10
        healthy_threshold   = 3
        unhealthy_threshold = 3
        timeout             = 5
      }
    EOT
  }

  noncompliant {
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = "front"
      health_check {
        port     = 443
        protocol = "TCP"
        path     = "/health"
      }
    }
  }
  noncompliant {
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = "front"
      health_check {
        port     = 443
        protocol = "HTTPS"
      }
    }
  }
  compliant {
    resource "outscale_load_balancer_attributes" "front" {
      for_each           = toset(["HTTP", "https"])
      load_balancer_name = "front"
      health_check {
        port     = 8443
        protocol = each.value
        path     = "/health"
      }
    }
  }
  undecided {
    variable "path" {}
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = "front"
      health_check {
        port     = 8443
        protocol = "HTTPS"
        path     = var.path
      }
    }
  }
  inapplicable {
    resource "outscale_load_balancer_attributes" "front" {
      load_balancer_name = "front"
      access_log {
        is_enabled      = true
        osu_bucket_name = "logs"
      }
    }
  }
}
