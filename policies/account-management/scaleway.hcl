policy "HDS-IAM-300" {
  title     = { en = "IAM policies do not grant everything", fr = "Les politiques IAM n’accordent pas tout" }
  severity  = "critical"
  resources = ["scaleway_iam_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "scaleway/scaleway 2.81.0: permission_set_names is required. Scaleway, permission sets (March 2026): AllProductsFullAccess is every product; whoever has IAMManager, OrganizationManager or IAMPolicyManager can give themselves the rest"
  rationale = {
    en = "With such a set one leaked key reads, exports and deletes the records, or grants itself the right to. Rights must follow the task."
    fr = "Avec un tel jeu de permissions, une seule clé divulguée lit, exporte et supprime les dossiers, ou s’en donne le droit. Les droits doivent suivre la mission."
  }

  locals {
    everything = ["AllProductsFullAccess", "OrganizationManager", "IAMManager", "IAMPolicyManager"]
  }

  enforce {
    for_each  = attrs.rule
    condition = length(setintersection(each.value.permission_set_names, local.everything)) == 0
    error_message = {
      en = "Policy ${meta.name} grants ${join(", ", setintersection(each.value.permission_set_names, local.everything))}. Name the permission sets of the task."
      fr = "La politique ${meta.name} accorde ${join(", ", setintersection(each.value.permission_set_names, local.everything))}. Nommer les jeux de permissions nécessaires à la mission."
    }
  }

  remediation = {
    en = <<-EOT
      rule {
        project_ids          = [scaleway_account_project.health.id]
        permission_set_names = ["ObjectStorageObjectsRead", "RelationalDatabasesReadOnly"]
      }
    EOT
    fr = <<-EOT
      rule {
        project_ids          = [scaleway_account_project.sante.id]
        permission_set_names = ["ObjectStorageObjectsRead", "RelationalDatabasesReadOnly"]
      }
    EOT
  }

  noncompliant {
    resource "scaleway_iam_policy" "ops" {
      for_each       = toset(["AllProductsFullAccess", "OrganizationManager", "IAMManager", "IAMPolicyManager"])
      application_id = "11111111-1111-1111-1111-111111111111"
      rule {
        project_ids          = ["22222222-2222-2222-2222-222222222222"]
        permission_set_names = ["ObjectStorageReadOnly", each.value]
      }
    }
  }
  compliant {
    resource "scaleway_iam_policy" "ops" {
      application_id = "11111111-1111-1111-1111-111111111111"
      rule {
        project_ids          = ["22222222-2222-2222-2222-222222222222"]
        permission_set_names = ["ObjectStorageFullAccess"]
      }
    }
  }
  undecided {
    variable "sets" {}
    resource "scaleway_iam_policy" "ops" {
      application_id = "11111111-1111-1111-1111-111111111111"
      rule {
        project_ids          = ["22222222-2222-2222-2222-222222222222"]
        permission_set_names = var.sets
      }
    }
  }
}

policy "HDS-IAM-301" {
  title     = { en = "IAM rules name their projects", fr = "Les règles IAM nomment leurs projets" }
  severity  = "medium"
  resources = ["scaleway_iam_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: a rule has organization_id, which covers every project, or project_ids. Scaleway, permission sets (March 2026): those of projects, IAM, billing, the organization, tickets, Audit Trail, environmental impact and notifications exist at the level of the organization only"
  rationale = {
    en = "A rule over the organization follows every project created tomorrow: the intern's sandbox key then reads the health project too."
    fr = "Une règle portant sur l’organisation suit tout projet créé demain : la clé du bac à sable d’un stagiaire lit alors aussi le projet de santé."
  }

  locals {
    organization = ["Project", "IAM", "Billing", "Organization", "SupportTicket", "AbuseTicket", "AuditTrail", "EnvironmentalImpact", "NotificationManager"]
  }

  enforce {
    for_each  = attrs.rule
    condition = each.value.organization_id == null || alltrue([for name in each.value.permission_set_names : anytrue([for prefix in local.organization : startswith(name, prefix)])])
    error_message = {
      en = "A rule of policy ${meta.name} covers every project of the organization. Give project_ids."
      fr = "Une règle de la politique ${meta.name} porte sur tous les projets de l’organisation. Renseigner project_ids."
    }
  }

  remediation = {
    en = <<-EOT
      project_ids = [scaleway_account_project.health.id]
    EOT
    fr = <<-EOT
      project_ids = [scaleway_account_project.sante.id]
    EOT
  }

  noncompliant {
    resource "scaleway_iam_policy" "app" {
      application_id = "11111111-1111-1111-1111-111111111111"
      rule {
        organization_id      = "33333333-3333-3333-3333-333333333333"
        permission_set_names = ["BillingReadOnly", "ObjectStorageReadOnly"]
      }
    }
  }
  compliant {
    resource "scaleway_iam_policy" "app" {
      application_id = "11111111-1111-1111-1111-111111111111"
      rule {
        project_ids          = ["22222222-2222-2222-2222-222222222222"]
        permission_set_names = ["ObjectStorageReadOnly"]
      }
    }
    resource "scaleway_iam_policy" "audit" {
      application_id = "11111111-1111-1111-1111-111111111111"
      rule {
        organization_id      = "33333333-3333-3333-3333-333333333333"
        permission_set_names = ["ProjectReadOnly", "IAMReadOnly", "BillingReadOnly", "OrganizationReadOnly", "SupportTicketReadOnly", "AbuseTicketManager", "AuditTrailReadOnly", "EnvironmentalImpactReadOnly", "NotificationManagerReadOnly"]
      }
    }
  }
  undecided {
    variable "organization" {}
    resource "scaleway_iam_policy" "app" {
      application_id = "11111111-1111-1111-1111-111111111111"
      rule {
        organization_id      = var.organization
        permission_set_names = ["ObjectStorageReadOnly"]
      }
    }
  }
}

policy "HDS-IAM-303" {
  title     = { en = "API keys belong to applications", fr = "Les clés d’API appartiennent à des applications" }
  severity  = "medium"
  resources = ["scaleway_iam_api_key"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "secnumcloud:9.2", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: one of application_id and user_id is given"
  rationale = {
    en = "A program that uses a person's key acts in their name: the trace says that a doctor or an engineer read the records, and the key dies, or worse survives, with their departure."
    fr = "Un programme qui utilise la clé d’une personne agit en son nom : la trace dit qu’un médecin ou un ingénieur a lu les dossiers, et la clé meurt, ou pire survit, à son départ."
  }

  enforce {
    condition = attrs.user_id == null
    error_message = {
      en = "API key ${meta.name} is that of a person. Give application_id, with an application of its own."
      fr = "La clé d’API ${meta.name} est celle d’une personne. Renseigner application_id, avec une application dédiée."
    }
    at = "user_id"
  }

  remediation = {
    en = <<-EOT
      application_id = scaleway_iam_application.ci.id
    EOT
    fr = <<-EOT
      application_id = scaleway_iam_application.ci.id
    EOT
  }

  noncompliant {
    resource "scaleway_iam_api_key" "ci" { user_id = "11111111-1111-1111-1111-111111111111" }
  }
  compliant {
    resource "scaleway_iam_api_key" "ci" { application_id = "22222222-2222-2222-2222-222222222222" }
  }
  undecided {
    variable "user" {}
    resource "scaleway_iam_api_key" "ci" { user_id = var.user }
  }
}

policy "HDS-IAM-304" {
  title    = { en = "No credential is written in the code", fr = "Aucun secret d’authentification n’est écrit dans le code" }
  severity = "critical"
  resources = [
    "scaleway_rdb_instance",
    "scaleway_rdb_user",
    "scaleway_redis_cluster",
    "scaleway_mongodb_instance",
    "scaleway_mongodb_user",
    "scaleway_opensearch_deployment",
    "scaleway_kafka_cluster",
    "scaleway_datawarehouse_deployment",
    "scaleway_datawarehouse_user",
    "scaleway_baremetal_server",
    "scaleway_iam_user",
    "scaleway_secret_version",
    "scaleway_object",
    "scaleway_mnq_sqs_queue",
    "provider.scaleway",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source   = "scaleway/scaleway 2.81.0: the sensitive arguments password, password_wo, service_password, service_password_wo, data, data_wo, sse_customer_key and secret_key, and secret_key of the provider. A value that comes from a variable without a value, or from another resource, is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "What is written here is in every clone of the repository and in its history: the password of the records is known to all who ever worked on it."
    fr = "Ce qui est écrit ici figure dans chaque clone du dépôt et dans son historique : le mot de passe des dossiers est connu de tous ceux qui y ont travaillé."
  }

  filter = length(local.credentials) > 0

  locals {
    credentials = { for name, value in {
      password            = attrs.password
      password_wo         = attrs.password_wo
      service_password    = attrs.service_password
      service_password_wo = attrs.service_password_wo
      data                = attrs.data
      data_wo             = attrs.data_wo
      sse_customer_key    = attrs.sse_customer_key
      secret_key          = attrs.secret_key
    } : name => value if value != null }
  }

  enforce {
    for_each  = local.credentials
    condition = each.value == "" || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    error_message = {
      en = "${meta.address} has the value of ${each.key} in the code. Take it from Secret Manager or from a variable without a default, and renew it."
      fr = "${meta.address} contient la valeur de ${each.key} dans le code. La prendre dans Secret Manager ou dans une variable sans valeur par défaut, et la renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      ephemeral "random_password" "records" {
        length = 32
      }

      password_wo         = ephemeral.random_password.records.result # not kept in the state
      password_wo_version = 1
    EOT
    fr = <<-EOT
      ephemeral "random_password" "dossiers" {
        length = 32
      }

      password_wo         = ephemeral.random_password.dossiers.result # absent de l’état
      password_wo_version = 1
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      password  = "not-a-real-password"
    }
    resource "scaleway_redis_cluster" "sessions" { password_wo = "not-a-real-password" }
    resource "scaleway_baremetal_server" "pacs" {
      offer            = "EM-B112X-SSD"
      service_password = "not-a-real-password"
    }
    resource "scaleway_baremetal_server" "ris" {
      offer               = "EM-B112X-SSD"
      service_password_wo = "not-a-real-password"
    }
    resource "scaleway_secret_version" "db" {
      secret_id = "fr-par/11111111-1111-1111-1111-111111111111"
      data      = "not-a-real-password"
    }
    resource "scaleway_secret_version" "api" {
      secret_id = "fr-par/11111111-1111-1111-1111-111111111111"
      data_wo   = "not-a-real-password"
    }
    resource "scaleway_object" "scan" {
      bucket           = "imagerie"
      key              = "irm.dcm"
      sse_customer_key = "not-a-real-key"
    }
  }
  noncompliant {
    provider "scaleway" {
      region     = "fr-par"
      secret_key = "not-a-real-key"
    }
  }
  compliant {
    resource "scaleway_rdb_user" "app" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      name        = "app"
      password    = ""
    }
  }
  undecided {
    variable "password" {
      sensitive = true
    }
    resource "scaleway_rdb_user" "app" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      name        = "app"
      password    = var.password
    }
  }
  noncompliant {
    resource "scaleway_rdb_instance" "records" {
      for_each  = toset(["changeme", "xx"])
      node_type = "DB-GP-S"
      password  = each.value
    }
  }
  undecided {
    resource "scaleway_rdb_instance" "records" {
      for_each  = toset(["xxx", "<password>"])
      node_type = "DB-GP-S"
      password  = each.value
    }
  }
  inapplicable {
    provider "scaleway" { region = "fr-par" }
    resource "scaleway_object" "logo" {
      bucket = "site"
      key    = "logo.svg"
    }
  }
}

policy "HDS-IAM-305" {
  title    = { en = "Secrets are not plain environment variables", fr = "Les secrets ne sont pas de simples variables d’environnement" }
  severity = "high"
  resources = [
    "scaleway_container",
    "scaleway_function",
    "scaleway_container_namespace",
    "scaleway_function_namespace",
    "scaleway_job_definition",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source   = "scaleway/scaleway 2.81.0: environment_variables, env of a job; secret_environment_variables and secret_reference are kept encrypted. A variable is judged by its name"
  rationale = {
    en = "Plain variables are shown in the console and by the API to anyone who may read the container: the support account then holds the password of the database."
    fr = "Les variables ordinaires s’affichent dans la console et par l’API à qui peut lire le conteneur : le compte du support détient alors le mot de passe de la base."
  }

  enforce {
    for_each  = merge(coalesce(attrs.environment_variables, {}), coalesce(attrs.env, {}))
    condition = !hds::looks_secret(each.key)
    error_message = {
      en = "${meta.address} has ${each.key} in plain environment variables. Move it to secret_environment_variables (job: secret_reference)."
      fr = "${meta.address} place ${each.key} dans les variables d’environnement ordinaires. La déplacer dans secret_environment_variables (tâche : secret_reference)."
    }
  }

  remediation = {
    en = <<-EOT
      environment_variables        = { LOG_LEVEL = "info" }
      secret_environment_variables = { DB_PASSWORD = var.db_password }
    EOT
    fr = <<-EOT
      environment_variables        = { LOG_LEVEL = "info" }
      secret_environment_variables = { DB_PASSWORD = var.db_password }
    EOT
  }

  noncompliant {
    resource "scaleway_container" "api" { environment_variables = { LOG_LEVEL = "info", DB_PASSWORD = "not-a-real-password" } }
    resource "scaleway_job_definition" "export" { env = { API_TOKEN = "not-a-real-token" } }
  }
  compliant {
    resource "scaleway_container" "api" {
      environment_variables        = { LOG_LEVEL = "info" }
      secret_environment_variables = { DB_PASSWORD = "set" }
    }
    resource "scaleway_job_definition" "export" { env = { LOG_LEVEL = "info" } }
  }
  undecided {
    variable "environment" {}
    resource "scaleway_function_namespace" "exports" { environment_variables = var.environment }
  }
}

policy "HDS-IAM-306" {
  title     = { en = "Database users are not administrators", fr = "Les utilisateurs de bases ne sont pas administrateurs" }
  severity  = "medium"
  resources = ["scaleway_rdb_user", "scaleway_rdb_privilege", "scaleway_datawarehouse_user"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "scaleway/scaleway 2.81.0: is_admin is optional, not an administrator when absent; permission of a privilege is required"
  rationale = {
    en = "An application that connects as an administrator turns one SQL injection into the whole server, other services' records included."
    fr = "Une application connectée en administrateur transforme une injection SQL en prise du serveur entier, dossiers des autres services compris."
  }

  enforce {
    condition = !coalesce(attrs.is_admin, false) && coalesce(attrs.permission, "none") != "all"
    error_message = {
      en = "${meta.address} has every right on the database. Grant readwrite or custom, without is_admin."
      fr = "${meta.address} a tous les droits sur la base. Accorder readwrite ou custom, sans is_admin."
    }
  }

  remediation = {
    en = <<-EOT
      is_admin = false

      permission = "readwrite" # scaleway_rdb_privilege
    EOT
    fr = <<-EOT
      is_admin = false

      permission = "readwrite" # scaleway_rdb_privilege
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_user" "app" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      name        = "app"
      is_admin    = true
    }
    resource "scaleway_rdb_privilege" "app" {
      instance_id   = "fr-par/11111111-1111-1111-1111-111111111111"
      database_name = "dossiers"
      user_name     = "app"
      permission    = "all"
    }
  }
  compliant {
    resource "scaleway_rdb_user" "app" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      name        = "app"
    }
    resource "scaleway_rdb_privilege" "app" {
      instance_id   = "fr-par/11111111-1111-1111-1111-111111111111"
      database_name = "dossiers"
      user_name     = "app"
      permission    = "readwrite"
    }
  }
  undecided {
    variable "permission" {}
    resource "scaleway_rdb_privilege" "app" {
      instance_id   = "fr-par/11111111-1111-1111-1111-111111111111"
      database_name = "dossiers"
      user_name     = "app"
      permission    = var.permission
    }
  }
}

policy "HDS-IAM-307" {
  title     = { en = "Messaging credentials of applications cannot manage queues", fr = "Les identifiants de messagerie des applications ne gèrent pas les files" }
  severity  = "low"
  resources = ["scaleway_mnq_sqs_credentials", "scaleway_mnq_sns_credentials"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.8.2", "secnumcloud:9.3"]
  source    = "scaleway/scaleway 2.81.0: permissions and its can_manage are optional and computed; what their absence grants is not documented, so it is left open. Queues and topics of Terraform need credentials that manage: those that a queue or a topic refers to are right"
  rationale = {
    en = "A credential that only publishes appointments cannot empty the queue of prescriptions next to it."
    fr = "Un identifiant qui ne fait que publier des rendez-vous ne peut pas vider la file des ordonnances voisine."
  }

  locals {
    manage = one(coalesce(attrs.permissions, [])[*].can_manage)
    used   = length(concat(hds::referring("scaleway_mnq_sqs_queue", "access_key"), hds::referring("scaleway_mnq_sns_topic", "access_key"))) > 0
  }

  enforce {
    condition = local.manage == null ? hds::undetermined("permissions.can_manage") : !local.manage || local.used
    error_message = {
      en = "Credentials ${meta.name} may create and delete queues or topics. Set can_manage = false."
      fr = "Les identifiants ${meta.name} peuvent créer et supprimer des files ou des sujets. Fixer can_manage = false."
    }
    at = "permissions"
  }

  remediation = {
    en = <<-EOT
      permissions {
        can_publish = true
        can_receive = false
        can_manage  = false
      }
    EOT
    fr = <<-EOT
      permissions {
        can_publish = true
        can_receive = false
        can_manage  = false
      }
    EOT
  }

  noncompliant {
    resource "scaleway_mnq_sqs_credentials" "app" {
      permissions {
        can_publish = true
        can_manage  = true
      }
    }
  }
  compliant {
    resource "scaleway_mnq_sns_credentials" "app" {
      permissions {
        can_publish = true
        can_manage  = false
      }
    }
    resource "scaleway_mnq_sqs_credentials" "terraform" {
      permissions {
        can_manage = true
      }
    }
    resource "scaleway_mnq_sqs_queue" "appointments" {
      name       = "rendez-vous"
      access_key = scaleway_mnq_sqs_credentials.terraform.access_key
      secret_key = scaleway_mnq_sqs_credentials.terraform.secret_key
    }
    resource "scaleway_mnq_sns_credentials" "terraform" {
      permissions {
        can_manage = true
      }
    }
    resource "scaleway_mnq_sns_topic" "alerts" {
      name       = "alertes"
      access_key = scaleway_mnq_sns_credentials.terraform.access_key
      secret_key = scaleway_mnq_sns_credentials.terraform.secret_key
    }
  }
  undecided {
    resource "scaleway_mnq_sqs_credentials" "app" { name = "app" }
    resource "scaleway_mnq_sqs_credentials" "worker" {
      permissions {
        can_receive = true
      }
    }
  }
}

policy "HDS-IAM-308" {
  title     = { en = "User accounts are those of named people", fr = "Les comptes d’utilisateurs sont nominatifs" }
  severity  = "medium"
  resources = ["scaleway_iam_user"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "iso27001:A.5.18", "secnumcloud:9.2", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: username and email are required; send_password_email is optional and off when absent. A shared account is recognised by usual names only"
  rationale = {
    en = "With a shared account no trace says who opened a patient's file, and nobody can be taken off it when they leave. A password sent by e-mail stays in two mailboxes."
    fr = "Avec un compte partagé, aucune trace ne dit qui a ouvert le dossier d’un patient, et l’on ne peut en retirer personne au départ. Un mot de passe envoyé par courriel reste dans deux boîtes."
  }

  enforce {
    for_each  = { username = attrs.username, email = attrs.email }
    condition = !can(regex("^(admin|administrateur|administrator|root|ops|dev|devops|support|team|equipe|infra|it|dsi|test|shared|partage|commun|generic|service|prod)([-_.]?[0-9]*)$", lower(split("@", each.value)[0])))
    error_message = {
      en = "Account ${each.value} is not that of one person. Create one account a person."
      fr = "Le compte ${each.value} n’est pas celui d’une personne. Créer un compte par personne."
    }
  }

  enforce {
    condition = !coalesce(attrs.send_password_email, false)
    error_message = {
      en = "The first password of ${attrs.username} is sent by e-mail. Remove send_password_email and use SSO."
      fr = "Le premier mot de passe de ${attrs.username} est envoyé par courriel. Retirer send_password_email et passer par le SSO."
    }
    at = "send_password_email"
  }

  remediation = {
    en = <<-EOT
      username = "marie.curie"
      email    = "marie.curie@example.fr"
    EOT
    fr = <<-EOT
      username = "marie.curie"
      email    = "marie.curie@exemple.fr"
    EOT
  }

  noncompliant {
    resource "scaleway_iam_user" "ops" {
      username = "Admin-2"
      email    = "marie.curie@exemple.fr"
    }
    resource "scaleway_iam_user" "support" {
      username = "marie.curie"
      email    = "support@exemple.fr"
    }
    resource "scaleway_iam_user" "mailed" {
      username            = "marie.curie"
      email               = "marie.curie@exemple.fr"
      send_password_email = true
    }
  }
  compliant {
    resource "scaleway_iam_user" "curie" {
      username = "marie.curie"
      email    = "marie.curie@exemple.fr"
    }
  }
  undecided {
    variable "user" {}
    resource "scaleway_iam_user" "someone" {
      username = var.user
      email    = "marie.curie@exemple.fr"
    }
  }
}
