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

policy "HDS-BAK-202" {
  title     = { en = "Redis addons write their data to disk", fr = "Les addons Redis écrivent leurs données sur disque" }
  severity  = "low"
  resources = ["scalingo_addon"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "iso27001:A.8.13", "gdpr:32(1)(c)"]
  source    = "Scalingo/scalingo 2.7.4: database_features is optional and computed, and its example has redis-aof; the platform's default is not documented there, so an absent argument is left open"
  rationale = {
    en = "Queues of results to file and sessions of nurses often live in Redis. Kept in memory alone, they are gone when the container restarts."
    fr = "Les files de résultats à classer et les sessions des soignants vivent souvent dans Redis. Gardées en mémoire seule, elles disparaissent quand le conteneur redémarre."
  }

  filter = strcontains(lower(attrs.provider_id), "redis")

  enforce {
    condition = attrs.database_features == null ? hds::undetermined("database_features") : contains(attrs.database_features, "redis-aof")
    error_message = {
      en = "Addon ${attrs.provider_id} does not write its data to disk. Add redis-aof to database_features, unless it is only a cache."
      fr = "L’addon ${attrs.provider_id} n’écrit pas ses données sur disque. Ajouter redis-aof à database_features, sauf s’il n’est qu’un cache."
    }
  }

  remediation = {
    en = <<-EOT
      database_features = ["force-ssl", "redis-aof"]
    EOT
    fr = <<-EOT
      database_features = ["force-ssl", "redis-aof"]
    EOT
  }

  noncompliant {
    resource "scalingo_addon" "queue" {
      provider_id       = "scalingo-redis"
      database_features = ["force-ssl"]
    }
  }
  compliant {
    resource "scalingo_addon" "queue" {
      provider_id       = "Redis"
      database_features = ["force-ssl", "redis-aof"]
    }
  }
  undecided {
    resource "scalingo_addon" "queue" { provider_id = "scalingo-redis" }
  }
  inapplicable {
    resource "scalingo_addon" "db" { provider_id = "postgresql" }
  }
}
