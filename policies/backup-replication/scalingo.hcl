policy "HDS-BAK-200" {
  title     = { en = "Database plans keep long backups and are HDS eligible", fr = "Les offres de bases de données conservent longtemps les sauvegardes et sont éligibles HDS" }
  severity  = "high"
  resources = ["scalingo_addon", "scalingo_database"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds:exi-17", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "Scalingo/scalingo 2.7.4: plan is required; Scalingo documentation, backup policies and HDS: only business and enterprise are eligible, starter keeps 4 weeks, sandbox nothing"
  rationale = {
    en = "A corrupted record is often noticed after weeks. Starter plans keep four weeks of backups, sandbox plans none, and neither is covered by the HDS contract."
    fr = "Un dossier corrompu se remarque souvent après des semaines. Les offres starter gardent quatre semaines de sauvegardes, les offres sandbox aucune, et ni les unes ni les autres ne sont couvertes par le contrat HDS."
  }

  enforce {
    condition = (
      length(regexall("-(business|enterprise)(-|$)", attrs.plan)) > 0
      ? true
      : (length(regexall("-(sandbox|free|starter)(-|$)", attrs.plan)) > 0 ? false : hds::undetermined("plan"))
    )
    error_message = {
      en = "Plan ${attrs.plan} keeps at most four weeks of backups and is not HDS eligible. Use a business or enterprise plan."
      fr = "L’offre ${attrs.plan} garde au plus quatre semaines de sauvegardes et n’est pas éligible HDS. Utiliser une offre business ou enterprise."
    }
  }

  remediation = {
    en = <<-EOT
      plan = "postgresql-business-1024"
    EOT
    fr = <<-EOT
      plan = "postgresql-business-1024"
    EOT
  }

  noncompliant {
    resource "scalingo_addon" "db" {
      provider_id = "postgresql"
      plan        = "postgresql-starter-512"
    }
  }
  compliant {
    resource "scalingo_database" "db" {
      technology = "postgresql-ng"
      plan       = "postgresql-ng-enterprise-4096"
    }
  }
  undecided {
    variable "plan" {}
    resource "scalingo_addon" "db" {
      provider_id = "postgresql"
      plan        = var.plan
    }
  }
  undecided {
    resource "scalingo_addon" "db" {
      provider_id = "postgresql"
      plan        = "postgresql-custom"
    }
  }
}
