policy "HDS-SCO-200" {
  title     = { en = "Scalingo applications are declared as HDS resources", fr = "Les applications Scalingo sont déclarées comme ressources HDS" }
  severity  = "critical"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-17", "hds-activities:application-platform", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "Scalingo/scalingo 2.7.4: hds_resource defaults to false; Scalingo documentation, HDS: coverage is chosen at creation"
  rationale = {
    en = "Scalingo applies its HDS commitments only to applications created with this flag, and cannot add them later: a change of the flag on an existing application applies without error and without effect."
    fr = "Scalingo n’applique ses engagements HDS qu’aux applications créées avec cet indicateur et ne peut pas les ajouter ensuite : le modifier sur une application existante s’applique sans erreur ni effet."
  }

  enforce {
    condition = coalesce(attrs.hds_resource, false)
    error_message = {
      en = "Application ${attrs.name} is not declared as an HDS resource. Set hds_resource = true and create the application anew."
      fr = "L’application ${attrs.name} n’est pas déclarée comme ressource HDS. Fixer hds_resource = true et recréer l’application."
    }
  }

  remediation = {
    en = <<-EOT
      resource "scalingo_app" "records" {
        name         = "records-hds"
        hds_resource = true # at creation only; then sign the HDS appendix
      }
    EOT
    fr = <<-EOT
      resource "scalingo_app" "dossiers" {
        name         = "dossiers-hds"
        hds_resource = true # à la création seulement ; signer ensuite l’annexe HDS
      }
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" { name = "records" }
  }
  compliant {
    resource "scalingo_app" "records" {
      name         = "records"
      hds_resource = true
    }
  }
  undecided {
    variable "hds" {}
    resource "scalingo_app" "records" {
      name         = "records"
      hds_resource = var.hds
    }
  }
}

policy "HDS-SCO-202" {
  title     = { en = "Databases are of an HDS eligible technology", fr = "Les bases de données sont d’une technologie éligible HDS" }
  severity  = "high"
  resources = ["scalingo_addon", "scalingo_database"]
  supports  = ["hds:exi-17", "hds-activities:application-platform", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "Scalingo documentation, HDS: MongoDB, Elasticsearch and InfluxDB are not eligible; provider_id and technology are required"
  rationale = {
    en = "The HDS perimeter of Scalingo covers named databases. Health data in another one is outside the certificate, even in an HDS application."
    fr = "Le périmètre HDS de Scalingo couvre des bases nommées. Des données de santé dans une autre sont hors du certificat, même dans une application HDS."
  }

  locals {
    technology = attrs.provider_id != null ? attrs.provider_id : attrs.technology
  }

  enforce {
    condition = length(regexall("mongo|elasticsearch|influx", lower(local.technology))) == 0
    error_message = {
      en = "${local.technology} is not eligible for HDS at Scalingo: keep health data out of it, or use postgresql or mysql."
      fr = "${local.technology} n’est pas éligible HDS chez Scalingo : n’y placer aucune donnée de santé, ou utiliser postgresql ou mysql."
    }
  }

  remediation = {
    en = <<-EOT
      provider_id = "postgresql"
      plan        = "postgresql-business-1024"
    EOT
    fr = <<-EOT
      provider_id = "postgresql"
      plan        = "postgresql-business-1024"
    EOT
  }

  noncompliant {
    resource "scalingo_addon" "db" {
      app         = "records"
      provider_id = "mongodb"
      plan        = "mongo-business-1024"
    }
  }
  noncompliant {
    resource "scalingo_addon" "metrics" { provider_id = "influxdb" }
    resource "scalingo_database" "search" { technology = "Elasticsearch" }
  }
  compliant {
    resource "scalingo_addon" "db" {
      app         = "records"
      provider_id = "postgresql"
      plan        = "postgresql-business-1024"
    }
  }
  undecided {
    variable "technology" {}
    resource "scalingo_addon" "db" {
      app         = "records"
      provider_id = var.technology
      plan        = "postgresql-business-1024"
    }
  }
}
