policy "HDS-CON-100" {
  title     = { en = "Managed databases run on several nodes", fr = "Les bases de données managées tournent sur plusieurs nœuds" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: one nodes block for each node, at least one is required; OVHcloud, capabilities of Grafana (4 December 2023): one node, no more"
  rationale = {
    en = "On a single node the loss of a machine stops consultations and prescriptions until it is rebuilt."
    fr = "Sur un seul nœud, la perte d’une machine interrompt consultations et prescriptions jusqu’à sa reconstruction."
  }

  filter = attrs.engine != "grafana"

  enforce {
    condition = length(coalesce(attrs.nodes, hds::undetermined("nodes"))) >= 2
    error_message = {
      en = "Database ${meta.name} runs on ${length(attrs.nodes)} node. Write two nodes blocks or more."
      fr = "La base ${meta.name} tourne sur ${length(attrs.nodes)} nœud. Écrire au moins deux blocs nodes."
    }
    at = "nodes"
  }

  remediation = {
    en = <<-EOT
      plan = "business"
      nodes {
        region = "GRA"
      }
      nodes {
        region = "GRA"
      }
    EOT
    fr = <<-EOT
      plan = "business"
      nodes {
        region = "GRA"
      }
      nodes {
        region = "GRA"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      nodes {
        region = "GRA"
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      nodes {
        region = "GRA"
      }
      nodes {
        region = "GRA"
      }
    }
  }
  undecided {
    variable "replicas" {}
    resource "ovh_cloud_project_database" "records" {
      dynamic "nodes" {
        for_each = var.replicas
        content {
          region = nodes.value
        }
      }
    }
    resource "ovh_cloud_project_database" "unsaid" { engine = "postgresql" }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "dashboards" {
      engine = "grafana"
      nodes {
        region = "GRA"
      }
    }
  }
}

policy "HDS-CON-101" {
  title     = { en = "Projects and databases are protected against deletion", fr = "Les projets et les bases sont protégés contre la suppression" }
  severity  = "high"
  resources = ["ovh_cloud_project_database", "ovh_cloud_project"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "ovh/ovh 2.19.0: deletion_protection defaults to false (schema of ovh_cloud_project; optional without default on the database)"
  rationale = {
    en = "One wrong apply deletes the service, and its backups with it. Protection makes deletion two deliberate steps."
    fr = "Un seul apply malheureux supprime le service, et ses sauvegardes avec lui. La protection impose deux étapes délibérées."
  }

  enforce {
    condition = coalesce(attrs.deletion_protection, false)
    error_message = {
      en = "${meta.address} can be deleted by a single apply. Set deletion_protection = true."
      fr = "${meta.address} peut être supprimé par un seul apply. Fixer deletion_protection = true."
    }
  }

  remediation = {
    en = <<-EOT
      deletion_protection = true
    EOT
    fr = <<-EOT
      deletion_protection = true
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" { plan = "business" }
  }
  compliant {
    resource "ovh_cloud_project" "health" { deletion_protection = true }
  }
  undecided {
    variable "protected" {}
    resource "ovh_cloud_project" "health" { deletion_protection = var.protected }
  }
}

policy "HDS-CON-103" {
  title     = { en = "Kubernetes clusters are not on the free plan", fr = "Les clusters Kubernetes ne sont pas sur l’offre gratuite" }
  severity  = "low"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: plan is free or standard, free by default, and a cluster over several zones takes standard; moving to another plan is not implemented"
  rationale = {
    en = "A cluster of the free plan cannot spread over zones: while its site is down no pod of the records application is restarted elsewhere."
    fr = "Un cluster de l’offre gratuite ne peut pas s’étendre sur plusieurs zones : tant que son site est arrêté, aucun pod de l’application de dossiers ne redémarre ailleurs."
  }

  enforce {
    condition = coalesce(attrs.plan, "free") != "free"
    error_message = {
      en = "Cluster ${meta.name} is on the free plan, which cannot spread over zones. Create it with plan = \"standard\"; a plan cannot be changed later."
      fr = "Le cluster ${meta.name} est sur l’offre gratuite, qui ne peut pas s’étendre sur plusieurs zones. Le créer avec plan = \"standard\" ; l’offre ne se change pas ensuite."
    }
    at = "plan"
  }

  remediation = {
    en = <<-EOT
      plan   = "standard"
      region = "EU-WEST-PAR"
    EOT
    fr = <<-EOT
      plan   = "standard"
      region = "EU-WEST-PAR"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube" "free" {
      region = "GRA11"
      plan   = "free"
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "EU-WEST-PAR"
      plan   = "standard"
    }
  }
  undecided {
    variable "plan" {}
    resource "ovh_cloud_project_kube" "app" {
      region = "EU-WEST-PAR"
      plan   = var.plan
    }
  }
}

policy "HDS-CON-104" {
  title     = { en = "Node pools cover several zones", fr = "Les groupes de nœuds couvrent plusieurs zones" }
  severity  = "medium"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of ovh_cloud_project_kube_nodepool: availability_zones is mandatory for a multi-zone cluster, and takes one zone; EU-WEST-PAR and EU-SOUTH-MIL have three zones. A cluster whose pools are elsewhere is left open"
  rationale = {
    en = "A cluster bought for its three zones and filled in one stops with that zone, and consultations with it."
    fr = "Un cluster choisi pour ses trois zones et peuplé dans une seule s’arrête avec cette zone, et les consultations avec lui."
  }

  filter = contains(["EU-WEST-PAR", "EU-SOUTH-MIL"], try(upper(attrs.region), ""))

  locals {
    pools = hds::referring("ovh_cloud_project_kube_nodepool", "kube_id")
    zones = distinct(flatten([for pool in local.pools : coalesce(pool.availability_zones, [])]))
  }

  enforce {
    condition = length(local.pools) == 0 ? hds::undetermined("ovh_cloud_project_kube_nodepool.availability_zones") : length(local.zones) >= 2
    error_message = {
      en = "The nodes of cluster ${meta.name} are in ${length(local.zones)} zone. Write one pool for each of two zones or more."
      fr = "Les nœuds du cluster ${meta.name} sont dans ${length(local.zones)} zone. Écrire un groupe de nœuds pour au moins deux zones."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_kube_nodepool" "app" {
        for_each           = toset(["eu-west-par-a", "eu-west-par-b", "eu-west-par-c"])
        service_name       = var.project
        kube_id            = ovh_cloud_project_kube.app.id
        name               = "app-$${each.value}"
        flavor_name        = "b3-16"
        desired_nodes      = 2
        availability_zones = [each.value]
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_kube_nodepool" "app" {
        for_each           = toset(["eu-west-par-a", "eu-west-par-b", "eu-west-par-c"])
        service_name       = var.projet
        kube_id            = ovh_cloud_project_kube.app.id
        name               = "app-$${each.value}"
        flavor_name        = "b3-16"
        desired_nodes      = 2
        availability_zones = [each.value]
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" { region = "EU-WEST-PAR" }
    resource "ovh_cloud_project_kube_nodepool" "app" {
      for_each           = toset(["small", "large"])
      kube_id            = ovh_cloud_project_kube.app.id
      name               = each.value
      flavor_name        = "b3-16"
      availability_zones = ["eu-west-par-a"]
    }
  }
  noncompliant {
    resource "ovh_cloud_project_kube" "app" { region = "eu-south-mil" }
    resource "ovh_cloud_project_kube_nodepool" "app" {
      kube_id     = ovh_cloud_project_kube.app.id
      flavor_name = "b3-16"
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" { region = "EU-WEST-PAR" }
    resource "ovh_cloud_project_kube_nodepool" "app" {
      for_each           = toset(["eu-west-par-a", "eu-west-par-b"])
      kube_id            = ovh_cloud_project_kube.app.id
      name               = each.value
      flavor_name        = "b3-16"
      availability_zones = [each.value]
    }
  }
  undecided {
    resource "ovh_cloud_project_kube" "app" { region = "EU-WEST-PAR" }
  }
  inapplicable {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
}

policy "HDS-CON-105" {
  title     = { en = "Node pools run on several hosts", fr = "Les groupes de nœuds tournent sur plusieurs hôtes" }
  severity  = "medium"
  resources = ["ovh_cloud_project_kube_nodepool"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: anti_affinity and autoscale are false by default; desired_nodes and min_nodes are computed when they are left out: left open. OVHcloud, known limits of managed clusters: a pool with anti-affinity holds five nodes at most. Pools of a zone are judged together by HDS-CON-104"
  rationale = {
    en = "Two nodes on the same host are one machine to lose: the replicas of the appointment service fall together."
    fr = "Deux nœuds sur le même hôte ne font qu’une machine à perdre : les répliques du service de rendez-vous tombent ensemble."
  }

  filter = length(coalesce(attrs.availability_zones, [])) == 0

  locals {
    least = coalesce(attrs.autoscale, false) ? attrs.min_nodes : attrs.desired_nodes
    large = max(coalesce(attrs.desired_nodes, 0), coalesce(attrs.max_nodes, 0)) > 5
  }

  enforce {
    condition = local.least == null ? hds::undetermined("desired_nodes") : local.least >= 2
    error_message = {
      en = "Pool ${meta.name} may run ${local.least} node. Keep two or more."
      fr = "Le groupe ${meta.name} peut n’avoir que ${local.least} nœud. En garder deux ou plus."
    }
  }
  enforce {
    condition = coalesce(attrs.anti_affinity, false) || local.large
    error_message = {
      en = "The nodes of pool ${meta.name} may share one host. Set anti_affinity to true; the pool is created anew."
      fr = "Les nœuds du groupe ${meta.name} peuvent partager un hôte. Fixer anti_affinity à true ; le groupe est recréé."
    }
    at = "anti_affinity"
  }

  remediation = {
    en = <<-EOT
      desired_nodes = 3
      anti_affinity = true
    EOT
    fr = <<-EOT
      desired_nodes = 3
      anti_affinity = true
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube_nodepool" "single" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      desired_nodes = 1
      anti_affinity = true
    }
    resource "ovh_cloud_project_kube_nodepool" "scaled" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      autoscale     = true
      min_nodes     = 1
      desired_nodes = 3
      max_nodes     = 5
      anti_affinity = true
    }
    resource "ovh_cloud_project_kube_nodepool" "packed" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      desired_nodes = 5
      max_nodes     = 5
    }
    resource "ovh_cloud_project_kube_nodepool" "together" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      desired_nodes = 3
      anti_affinity = false
    }
  }
  compliant {
    resource "ovh_cloud_project_kube_nodepool" "app" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      desired_nodes = 2
      min_nodes     = 0
      anti_affinity = true
    }
    resource "ovh_cloud_project_kube_nodepool" "large" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      desired_nodes = 6
    }
    resource "ovh_cloud_project_kube_nodepool" "growing" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      autoscale     = true
      min_nodes     = 2
      max_nodes     = 6
      desired_nodes = 2
    }
  }
  undecided {
    resource "ovh_cloud_project_kube_nodepool" "app" {
      kube_id       = "8f3e"
      flavor_name   = "b3-16"
      anti_affinity = true
    }
  }
  inapplicable {
    resource "ovh_cloud_project_kube_nodepool" "zone" {
      kube_id            = "8f3e"
      flavor_name        = "b3-16"
      desired_nodes      = 1
      availability_zones = ["eu-west-par-a"]
    }
  }
}

policy "HDS-CON-106" {
  title     = { en = "Clusters receive their security updates", fr = "Les clusters reçoivent leurs mises à jour de sécurité" }
  severity  = "medium"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-g", "hds:exi-05-e", "iso27001:A.5.30", "iso27001:A.8.8", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: update_policy is ALWAYS_UPDATE, MINIMAL_DOWNTIME or NEVER_UPDATE; optional and computed, judged only where it is written"
  rationale = {
    en = "A cluster that is never updated keeps known flaws beside health data, until the host withdraws its version and updates it all at once."
    fr = "Un cluster jamais mis à jour garde des failles connues à côté des données de santé, jusqu’à ce que l’hébergeur retire sa version et impose le saut."
  }

  filter = attrs.update_policy != null

  enforce {
    condition = attrs.update_policy != "NEVER_UPDATE"
    error_message = {
      en = "Cluster ${meta.name} never receives security updates. Set update_policy to MINIMAL_DOWNTIME."
      fr = "Le cluster ${meta.name} ne reçoit jamais de mises à jour de sécurité. Fixer update_policy à MINIMAL_DOWNTIME."
    }
  }

  remediation = {
    en = <<-EOT
      update_policy = "MINIMAL_DOWNTIME"
    EOT
    fr = <<-EOT
      update_policy = "MINIMAL_DOWNTIME"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" {
      region        = "GRA11"
      update_policy = "NEVER_UPDATE"
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" {
      region        = "GRA11"
      update_policy = "MINIMAL_DOWNTIME"
    }
  }
  undecided {
    variable "updates" {}
    resource "ovh_cloud_project_kube" "app" {
      region        = "GRA11"
      update_policy = var.updates
    }
  }
  inapplicable {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
}

policy "HDS-CON-107" {
  title     = { en = "Instance groups keep their members apart", fr = "Les groupes d’instances séparent leurs membres" }
  severity  = "medium"
  resources = ["ovh_cloud_instance_group"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: policy is required, AFFINITY or ANTI_AFFINITY"
  rationale = {
    en = "AFFINITY puts every member on one host: its failure stops the application and its standby at once."
    fr = "AFFINITY place tous les membres sur un même hôte : sa panne arrête d’un coup l’application et son secours."
  }

  enforce {
    condition = attrs.policy == "ANTI_AFFINITY"
    error_message = {
      en = "The members of instance group ${meta.name} share one host (${attrs.policy}). Set policy to ANTI_AFFINITY."
      fr = "Les membres du groupe d’instances ${meta.name} partagent un hôte (${attrs.policy}). Fixer policy à ANTI_AFFINITY."
    }
  }

  remediation = {
    en = <<-EOT
      policy = "ANTI_AFFINITY"
    EOT
    fr = <<-EOT
      policy = "ANTI_AFFINITY"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_instance_group" "app" {
      name   = "app"
      region = "GRA11"
      policy = "AFFINITY"
    }
  }
  compliant {
    resource "ovh_cloud_instance_group" "app" {
      name   = "app"
      region = "GRA11"
      policy = "ANTI_AFFINITY"
    }
  }
  undecided {
    variable "policy" {}
    resource "ovh_cloud_instance_group" "app" {
      name   = "app"
      region = "GRA11"
      policy = var.policy
    }
  }
}

policy "HDS-CON-108" {
  title     = { en = "Load balancers have somewhere else to send to", fr = "Les répartiteurs ont un autre serveur vers qui envoyer" }
  severity  = "medium"
  resources = ["ovh_cloud_project_loadbalancer"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: members and health_monitor of a pool are optional; without a monitor a member that is down still receives requests. A pool without members here is filled elsewhere: left open"
  rationale = {
    en = "One member, or none that is watched, makes the load balancer a detour: a consultation stops with the first server that fails."
    fr = "Un seul membre, ou aucun qui soit surveillé, fait du répartiteur un détour : la consultation s’arrête avec le premier serveur en panne."
  }

  filter = length(local.pools) > 0

  locals {
    pools = [for listener in coalesce(attrs.listeners, []) : listener.pool if try(listener.pool, null) != null]
  }

  enforce {
    for_each  = local.pools
    condition = try(each.value.members, null) == null ? hds::undetermined("listeners.pool.members") : length(each.value.members) >= 2
    error_message = {
      en = "A pool of ${meta.name} has ${length(each.value.members)} member. List two or more."
      fr = "Un groupe de ${meta.name} a ${length(each.value.members)} membre. En lister deux ou plus."
    }
  }
  enforce {
    for_each  = local.pools
    condition = try(each.value.health_monitor, null) != null
    error_message = {
      en = "A pool of ${meta.name} has no health_monitor: a member that is down still receives requests. Add one."
      fr = "Un groupe de ${meta.name} n’a pas de health_monitor : un membre arrêté reçoit encore des requêtes. En ajouter un."
    }
  }

  remediation = {
    en = <<-EOT
      pool = {
        protocol       = "http"
        members        = [{ address = "10.0.1.10", protocol_port = 8080 }, { address = "10.0.1.11", protocol_port = 8080 }]
        health_monitor = { monitor_type = "http", delay = 5, timeout = 4, max_retries = 3 }
      }
    EOT
    fr = <<-EOT
      pool = {
        protocol       = "http"
        members        = [{ address = "10.0.1.10", protocol_port = 8080 }, { address = "10.0.1.11", protocol_port = 8080 }]
        health_monitor = { monitor_type = "http", delay = 5, timeout = 4, max_retries = 3 }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_loadbalancer" "single" {
      region_name = "GRA11"
      listeners = [{
        port     = 443
        protocol = "https"
        pool     = { members = [{ address = "10.0.1.10" }], health_monitor = { monitor_type = "tcp" } }
      }]
    }
    resource "ovh_cloud_project_loadbalancer" "blind" {
      region_name = "GRA11"
      listeners = [{
        port     = 443
        protocol = "https"
        pool     = { members = [{ address = "10.0.1.10" }, { address = "10.0.1.11" }] }
      }]
    }
  }
  compliant {
    resource "ovh_cloud_project_loadbalancer" "front" {
      region_name = "GRA11"
      listeners = [
        {
          port     = 443
          protocol = "https"
          pool     = { members = [{ address = "10.0.1.10" }, { address = "10.0.1.11" }], health_monitor = { monitor_type = "tcp" } }
        },
        { port = 80, protocol = "http" },
      ]
    }
  }
  undecided {
    resource "ovh_cloud_project_loadbalancer" "front" {
      region_name = "GRA11"
      listeners = [{
        port     = 443
        protocol = "https"
        pool     = { health_monitor = { monitor_type = "tcp" } }
      }]
    }
  }
  inapplicable {
    resource "ovh_cloud_project_loadbalancer" "front" {
      region_name = "GRA11"
      listeners   = [{ port = 443, protocol = "terminatedHTTPS" }]
    }
    resource "ovh_cloud_project_loadbalancer" "bare" { region_name = "GRA11" }
  }
}

policy "HDS-CON-109" {
  title     = { en = "Farms have two active servers, and probe them", fr = "Les fermes ont deux serveurs actifs, et les sondent" }
  severity  = "medium"
  resources = ["ovh_iploadbalancing_http_farm", "ovh_iploadbalancing_tcp_farm", "ovh_iploadbalancing_udp_farm"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: probe is optional and without it no server is tested (a UDP farm has none); status of a server is active or inactive. A farm whose servers are elsewhere is left open"
  rationale = {
    en = "A farm of one server, or one that keeps sending to a dead server, turns the load balancer of the patient portal into the place where it stops."
    fr = "Une ferme d’un seul serveur, ou qui continue d’envoyer à un serveur mort, fait du répartiteur du portail patient l’endroit où il s’arrête."
  }

  locals {
    servers = concat(
      hds::referring("ovh_iploadbalancing_http_farm_server", "farm_id"),
      hds::referring("ovh_iploadbalancing_tcp_farm_server", "farm_id"),
      hds::referring("ovh_iploadbalancing_udp_farm_server", "farm_id"),
    )
    active = [for server in local.servers : server if server.status == "active"]
  }

  enforce {
    condition = length(local.servers) == 0 ? hds::undetermined("farm_id") : length(local.active) >= 2
    error_message = {
      en = "${meta.address} has ${length(local.active)} active server. Attach two or more."
      fr = "${meta.address} a ${length(local.active)} serveur actif. En rattacher deux ou plus."
    }
  }
  enforce {
    condition = meta.type == "ovh_iploadbalancing_udp_farm" || length(coalesce(attrs.probe, [])) > 0
    error_message = {
      en = "${meta.address} does not probe its servers: one that is down still receives requests. Add a probe block."
      fr = "${meta.address} ne sonde pas ses serveurs : un serveur arrêté reçoit encore des requêtes. Ajouter un bloc probe."
    }
    at = "probe"
  }

  remediation = {
    en = <<-EOT
      probe {
        type     = "http"
        url      = "/health"
        interval = 30
      }
    EOT
    fr = <<-EOT
      probe {
        type     = "http"
        url      = "/sante"
        interval = 30
      }
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_http_farm" "single" {
      zone = "gra"
      probe {
        type = "http"
      }
    }
    resource "ovh_iploadbalancing_http_farm_server" "single" {
      for_each = { "10.0.1.10" = "active", "10.0.1.11" = "inactive" }
      farm_id  = ovh_iploadbalancing_http_farm.single.id
      address  = each.key
      status   = each.value
    }
    resource "ovh_iploadbalancing_tcp_farm" "blind" { zone = "gra" }
    resource "ovh_iploadbalancing_tcp_farm_server" "blind" {
      for_each = toset(["10.0.1.10", "10.0.1.11"])
      farm_id  = ovh_iploadbalancing_tcp_farm.blind.id
      address  = each.value
      status   = "active"
    }
  }
  compliant {
    resource "ovh_iploadbalancing_http_farm" "portal" {
      zone = "gra"
      probe {
        type = "http"
      }
    }
    resource "ovh_iploadbalancing_http_farm_server" "portal" {
      for_each = toset(["10.0.1.10", "10.0.1.11"])
      farm_id  = ovh_iploadbalancing_http_farm.portal.id
      address  = each.value
      status   = "active"
    }
    resource "ovh_iploadbalancing_tcp_farm" "records" {
      zone = "gra"
      probe {
        type = "pgsql"
      }
    }
    resource "ovh_iploadbalancing_tcp_farm_server" "records" {
      for_each = toset(["10.0.1.10", "10.0.1.11"])
      farm_id  = ovh_iploadbalancing_tcp_farm.records.id
      address  = each.value
      status   = "active"
    }
    resource "ovh_iploadbalancing_udp_farm" "syslog" {
      zone = "gra"
      port = 6514
    }
    resource "ovh_iploadbalancing_udp_farm_server" "syslog" {
      for_each = toset(["10.0.1.10", "10.0.1.11"])
      farm_id  = ovh_iploadbalancing_udp_farm.syslog.id
      address  = each.value
      status   = "active"
    }
  }
  undecided {
    resource "ovh_iploadbalancing_http_farm" "portal" {
      zone = "gra"
      probe {
        type = "http"
      }
    }
  }
}

policy "HDS-CON-110" {
  title     = { en = "Dedicated servers are not terminated by a destroy", fr = "Les serveurs dédiés ne sont pas résiliés par un destroy" }
  severity  = "medium"
  resources = ["ovh_dedicated_server"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "ovh/ovh 2.19.0, page of the resource: keep_service_after_destroy avoids termination of the service when the resource is deleted; left out, the service is terminated"
  rationale = {
    en = "Removing a block or renaming it hands the machine back with its disks: the databases on them are gone before anyone reads the plan twice."
    fr = "Supprimer un bloc ou le renommer rend la machine avec ses disques : les bases qu’ils portent ont disparu avant que quelqu’un relise le plan."
  }

  enforce {
    condition = coalesce(attrs.keep_service_after_destroy, false) || coalesce(try(meta.lifecycle[0].prevent_destroy, null), false)
    error_message = {
      en = "A destroy terminates server ${meta.name}. Set keep_service_after_destroy to true, or prevent_destroy."
      fr = "Un destroy résilie le serveur ${meta.name}. Fixer keep_service_after_destroy à true, ou prevent_destroy."
    }
    at = "keep_service_after_destroy"
  }

  remediation = {
    en = <<-EOT
      keep_service_after_destroy = true
    EOT
    fr = <<-EOT
      keep_service_after_destroy = true
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_server" "records" { display_name = "records" }
    resource "ovh_dedicated_server" "explicit" {
      keep_service_after_destroy = false
      lifecycle {
        prevent_destroy = false
      }
    }
    resource "ovh_dedicated_server" "other" {
      display_name = "other"
      lifecycle {
        ignore_changes = [plan]
      }
    }
  }
  compliant {
    resource "ovh_dedicated_server" "records" { keep_service_after_destroy = true }
    resource "ovh_dedicated_server" "kept" {
      display_name = "kept"
      lifecycle {
        prevent_destroy = true
      }
    }
  }
  undecided {
    variable "keep" {}
    resource "ovh_dedicated_server" "records" { keep_service_after_destroy = var.keep }
  }
}

policy "HDS-CON-111" {
  title     = { en = "Servers are installed with redundant disks", fr = "Les serveurs sont installés avec des disques redondants" }
  severity  = "medium"
  resources = ["ovh_dedicated_server", "ovh_dedicated_server_reinstall_task"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of ovh_dedicated_server_reinstall_task: the software RAID level of a partition is 1 by default; a hardware level that is left out is not judged. A swap partition holds nothing to keep"
  rationale = {
    en = "On RAID 0 the first disk that fails takes the whole volume, and the records since the last backup."
    fr = "En RAID 0, le premier disque en panne emporte tout le volume, et les dossiers depuis la dernière sauvegarde."
  }

  filter = attrs.storage != null

  locals {
    hardware   = flatten([for storage in attrs.storage : coalesce(try(storage.hardware_raid, null), [])])
    partitions = flatten([for storage in attrs.storage : coalesce(try(storage.partitioning[0].layout, storage.partitioning.layout, null), [])])
    levels = concat(
      [for raid in local.hardware : try(raid.raid_level, null)],
      [for partition in local.partitions : try(partition.raid_level, null) if partition.file_system != "swap"],
    )
  }

  enforce {
    condition = !contains(local.levels, 0)
    error_message = {
      en = "${meta.address} is installed on RAID 0, without redundancy. Use raid_level 1, 5, 6 or 10."
      fr = "${meta.address} est installé en RAID 0, sans redondance. Utiliser raid_level 1, 5, 6 ou 10."
    }
    at = "storage"
  }

  remediation = {
    en = <<-EOT
      raid_level = 1
    EOT
    fr = <<-EOT
      raid_level = 1
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_server" "software" {
      storage = [{ partitioning = { layout = [
        { file_system = "ext4", mount_point = "/", raid_level = 1 },
        { file_system = "xfs", mount_point = "/var", raid_level = 0 },
      ] } }]
    }
    resource "ovh_dedicated_server" "hardware" {
      storage = [{ hardware_raid = [{ raid_level = 0, disks = 4 }] }]
    }
    resource "ovh_dedicated_server_reinstall_task" "records" {
      os = "debian12_64"
      storage {
        partitioning {
          layout {
            file_system = "ext4"
            mount_point = "/"
            raid_level  = 0
          }
        }
      }
    }
  }
  compliant {
    resource "ovh_dedicated_server" "records" {
      storage = [{
        hardware_raid = [{ raid_level = 10, disks = 4 }, { disks = 2 }]
        partitioning = { layout = [
          { file_system = "ext4", mount_point = "/", raid_level = 1 },
          { file_system = "xfs", mount_point = "/var" },
          { file_system = "swap", mount_point = "swap", raid_level = 0 },
        ] }
      }]
    }
    resource "ovh_dedicated_server_reinstall_task" "records" {
      os = "debian12_64"
      storage {
        partitioning {
          layout {
            file_system = "ext4"
            mount_point = "/"
          }
        }
      }
    }
    resource "ovh_dedicated_server" "whole" {
      storage = [{ disk_group_id = 1 }]
    }
  }
  undecided {
    variable "level" {}
    resource "ovh_dedicated_server" "records" {
      storage = [{ hardware_raid = [{ raid_level = var.level, disks = 4 }] }]
    }
  }
  inapplicable {
    resource "ovh_dedicated_server" "records" { display_name = "records" }
  }
}

policy "HDS-CON-112" {
  title    = { en = "What holds data is not erased by a destroy", fr = "Ce qui porte des données n’est pas effacé par un destroy" }
  severity = "medium"
  resources = [
    "ovh_cloud_project_storage",
    "ovh_cloud_project_volume",
    "ovh_cloud_storage_block_volume",
    "ovh_cloud_storage_file_share",
    "ovh_okms",
  ]
  supports = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source   = "ovh/ovh 2.19.0: these resources have no protection against deletion, and destroying a bucket removes its objects first; Terraform, lifecycle: prevent_destroy defaults to false"
  rationale = {
    en = "A bucket taken out of the code is emptied and deleted, and a KMS takes with it all that its keys encrypt. prevent_destroy makes the plan stop there."
    fr = "Un compartiment retiré du code est vidé et supprimé, et un KMS emporte tout ce que ses clés chiffrent. prevent_destroy arrête le plan à cet endroit."
  }

  enforce {
    condition = coalesce(try(meta.lifecycle[0].prevent_destroy, null), false)
    error_message = {
      en = "A destroy erases what ${meta.address} holds. Add lifecycle { prevent_destroy = true }."
      fr = "Un destroy efface ce que contient ${meta.address}. Ajouter lifecycle { prevent_destroy = true }."
    }
  }

  remediation = {
    en = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
    fr = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "imaging" { name = "imaging" }
    resource "ovh_okms" "keys" {
      region = "EU_WEST_SBG"
      lifecycle {
        prevent_destroy = false
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_volume" "pacs" {
      region_name = "GRA11"
      lifecycle {
        prevent_destroy = true
      }
    }
    resource "ovh_cloud_storage_file_share" "letters" {
      name   = "letters"
      region = "GRA11"
      lifecycle {
        ignore_changes  = [description]
        prevent_destroy = true
      }
    }
  }
}
