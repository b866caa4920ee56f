policy "HDS-SES-500" {
  title     = { en = "Delegations to another account end", fr = "Les délégations à un autre compte ont un terme" }
  severity  = "high"
  resources = ["flexibleengine_identity_agency_v3"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "iso27001:A.5.18"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: duration is ONEDAY or FOREVER, and defaults to FOREVER; a delegation to a service of the cloud (delegated_service_name, or an account op_svc_…) must last and is not judged"
  rationale = {
    en = "An agency lets another account act in yours. Without an end, the contractor of one migration keeps its hands on the records after the contract."
    fr = "Une agence permet à un autre compte d’agir dans le vôtre. Sans terme, le prestataire d’une migration garde la main sur les dossiers après son contrat."
  }

  filter = attrs.delegated_domain_name == null ? false : !startswith(attrs.delegated_domain_name, "op_svc_")

  enforce {
    condition = upper(coalesce(attrs.duration, "FOREVER")) != "FOREVER"
    error_message = {
      en = "The delegation ${meta.address} to ${attrs.delegated_domain_name} never ends. Set duration to ONEDAY and renew it when needed."
      fr = "La délégation ${meta.address} à ${attrs.delegated_domain_name} n’a pas de terme. Fixer duration à ONEDAY et la renouveler au besoin."
    }
    at = "duration"
  }

  remediation = {
    en = <<-EOT
      duration = "ONEDAY"
    EOT
    fr = <<-EOT
      duration = "ONEDAY"
    EOT
  }

  noncompliant {
    resource "flexibleengine_identity_agency_v3" "migration" {
      name                  = "migration"
      delegated_domain_name = "contractor"
    }
    resource "flexibleengine_identity_agency_v3" "written" {
      name                  = "migration"
      delegated_domain_name = "contractor"
      duration              = "Forever"
    }
  }
  compliant {
    resource "flexibleengine_identity_agency_v3" "migration" {
      name                  = "migration"
      delegated_domain_name = "contractor"
      duration              = "ONEDAY"
    }
  }
  undecided {
    variable "duration" {}
    resource "flexibleengine_identity_agency_v3" "migration" {
      name                  = "migration"
      delegated_domain_name = "contractor"
      duration              = var.duration
    }
  }
  inapplicable {
    resource "flexibleengine_identity_agency_v3" "disks" {
      name                  = "EVSAccessKMS"
      delegated_domain_name = "op_svc_evs"
    }
    resource "flexibleengine_identity_agency_v3" "service" {
      name                   = "obs"
      delegated_service_name = "op_svc_obs"
    }
  }
}

policy "HDS-SES-501" {
  title     = { en = "Load balancers close idle connections", fr = "Les répartiteurs ferment les connexions inactives" }
  severity  = "low"
  resources = ["flexibleengine_lb_listener_v2", "flexibleengine_lb_listener_v3"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.21"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: idle_timeout in seconds, up to 4000; judged only where it is written (a lb_listener_v2 has 60 or 300 by default)"
  rationale = {
    en = "A connection that stays open for an hour without traffic keeps an abandoned session of a ward computer alive. It is weak evidence beside the timeout of the application."
    fr = "Une connexion ouverte une heure sans trafic maintient la session abandonnée d’un poste de soins. C’est un indice faible à côté de l’expiration de l’application."
  }

  filter = attrs.idle_timeout != null

  enforce {
    condition = attrs.idle_timeout <= settings.session_idle_seconds
    error_message = {
      en = "Listener ${meta.address} keeps idle connections ${attrs.idle_timeout} seconds. Lower idle_timeout."
      fr = "L’écouteur ${meta.address} garde les connexions inactives ${attrs.idle_timeout} secondes. Réduire idle_timeout."
    }
    at = "idle_timeout"
  }

  remediation = {
    en = <<-EOT
      idle_timeout = 300
    EOT
    fr = <<-EOT
      idle_timeout = 300
    EOT
  }

  noncompliant {
    resource "flexibleengine_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 443
      idle_timeout    = 901
    }
  }
  compliant {
    resource "flexibleengine_lb_listener_v3" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 443
      idle_timeout    = 900
    }
  }
  undecided {
    variable "seconds" {}
    resource "flexibleengine_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 443
      idle_timeout    = var.seconds
    }
  }
  inapplicable {
    resource "flexibleengine_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 443
    }
  }
}
