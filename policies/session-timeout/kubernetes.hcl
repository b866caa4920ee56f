policy "HDS-SES-800" {
  title     = { en = "Keycloak ends idle sessions", fr = "Keycloak ferme les sessions inactives" }
  severity  = "high"
  resources = ["k8s.keycloak.org/KeycloakRealmImport"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(iii)"]
  source    = "Keycloak 26, RealmRepresentation.ssoSessionIdleTimeout: 1800 seconds by default; the limit is the setting session_idle_seconds"
  rationale = {
    en = "A workstation left open in a ward gives the records to the next person who passes."
    fr = "Un poste laissé ouvert dans un service donne les dossiers à la prochaine personne qui passe."
  }

  locals {
    idle = tonumber(coalesce(object.spec.realm.ssoSessionIdleTimeout, 1800))
  }

  enforce {
    condition = local.idle > 0 && local.idle <= settings.session_idle_seconds
    error_message = {
      en = "Sessions of realm ${object.spec.realm.realm} end after ${local.idle} seconds without activity. Lower ssoSessionIdleTimeout."
      fr = "Les sessions du royaume ${object.spec.realm.realm} expirent après ${local.idle} secondes d’inactivité. Réduire ssoSessionIdleTimeout."
    }
    at = "spec.realm.ssoSessionIdleTimeout"
  }

  remediation = {
    en = <<-EOT
      realm:
        ssoSessionIdleTimeout: 900
    EOT
    fr = <<-EOT
      realm:
        ssoSessionIdleTimeout: 900
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionIdleTimeout: 28800}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionIdleTimeout: 0}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionIdleTimeout: 900}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionIdleTimeout: "$${IDLE}"}}
    EOT
  }
}

policy "HDS-SES-801" {
  title     = { en = "Keycloak bounds the length of sessions", fr = "Keycloak borne la durée des sessions" }
  severity  = "medium"
  resources = ["k8s.keycloak.org/KeycloakRealmImport"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "Keycloak 26, RealmRepresentation.ssoSessionMaxLifespan: 36000 seconds by default; the limit is the setting session_total_seconds"
  rationale = {
    en = "However active, a session must be proven again: a stolen cookie is worth what is left of it."
    fr = "Même active, une session doit être prouvée de nouveau : un cookie volé vaut ce qu’il lui reste de vie."
  }

  locals {
    longest = tonumber(coalesce(object.spec.realm.ssoSessionMaxLifespan, 36000))
  }

  enforce {
    condition = local.longest > 0 && local.longest <= settings.session_total_seconds
    error_message = {
      en = "Sessions of realm ${object.spec.realm.realm} last up to ${local.longest} seconds. Lower ssoSessionMaxLifespan."
      fr = "Les sessions du royaume ${object.spec.realm.realm} durent jusqu’à ${local.longest} secondes. Réduire ssoSessionMaxLifespan."
    }
    at = "spec.realm.ssoSessionMaxLifespan"
  }

  remediation = {
    en = <<-EOT
      realm:
        ssoSessionMaxLifespan: 36000
    EOT
    fr = <<-EOT
      realm:
        ssoSessionMaxLifespan: 36000
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionMaxLifespan: 604800}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionMaxLifespan: 0}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionMaxLifespan: 43200}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, ssoSessionMaxLifespan: "$${LIFE}"}}
    EOT
  }
}

policy "HDS-SES-804" {
  title     = { en = "oauth2-proxy bounds its sessions", fr = "oauth2-proxy borne ses sessions" }
  severity  = "high"
  resources = ["apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "Pod"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "oauth2-proxy 7, options: cookie-expire is 168h by default; a configuration file or an environment from elsewhere may set it, which is left open; the limit is the setting session_total_seconds"
  rationale = {
    en = "The cookie of oauth2-proxy is the session: for a week, by default, nobody is asked who they are again."
    fr = "Le cookie d’oauth2-proxy est la session : une semaine durant, par défaut, personne ne se réauthentifie."
  }

  filter = length(local.proxies) > 0

  locals {
    proxies   = [for c in hds::containers(object) : c if try(strcontains(c.image, "oauth2-proxy/oauth2-proxy"), false)]
    arguments = [for c in local.proxies : concat(coalesce(c.command, []), coalesce(c.args, []))]
    variables = [
      for c in local.proxies :
      [for v in coalesce(c.env, []) : coalesce(v.value, "$(elsewhere)") if v.name == "OAUTH2_PROXY_COOKIE_EXPIRE"]
    ]
    given = [
      for i, arguments in local.arguments : concat(
        [for a in arguments : regex("^--?cookie-expire=(.*)$", a)[0] if length(regexall("^--?cookie-expire=", a)) > 0],
        [for v in local.variables[i] : v if !startswith(v, "$(")],
      )
    ]
    elsewhere = [
      for i, c in local.proxies :
      c.envFrom != null || length(local.variables[i]) > 0 || anytrue([for a in local.arguments[i] : length(regexall("^--?(config|alpha-config|cookie-expire)$|^--?(config|alpha-config)=", a)) > 0])
    ]
  }

  enforce {
    for_each = local.proxies
    condition = length(local.given[each.key]) > 0 ? (
      hds::duration(local.given[each.key][0]) > 0 && hds::duration(local.given[each.key][0]) <= settings.session_total_seconds
    ) : local.elsewhere[each.key] ? hds::undetermined("the configuration of oauth2-proxy", "la configuration d’oauth2-proxy") : 604800 <= settings.session_total_seconds
    error_message = {
      en = "oauth2-proxy keeps a session for ${try(local.given[each.key][0], "168h, its default")}. Set --cookie-expire."
      fr = "oauth2-proxy garde une session ${try(local.given[each.key][0], "168h, sa valeur par défaut")}. Fixer --cookie-expire."
    }
  }

  remediation = {
    en = <<-EOT
      args:
        - --cookie-expire=10h
        - --cookie-refresh=10m
    EOT
    fr = <<-EOT
      args:
        - --cookie-expire=10h
        - --cookie-refresh=10m
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: proxy}
      spec:
        template:
          spec:
            containers:
              - {name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, args: [--provider=oidc]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: proxy}
      spec:
        template:
          spec:
            containers:
              - {name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, args: [--cookie-expire=168h]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: a}, spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, args: [-cookie-expire=24h]}]}}
        - {metadata: {name: b}, spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, env: [{name: OAUTH2_PROXY_COOKIE_EXPIRE, value: 24h}]}]}}
        - {metadata: {name: c}, spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, args: [--cookie-expire=0]}]}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: proxy}
      spec:
        template:
          spec:
            containers:
              - {name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, args: [--cookie-expire=10h]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: proxy}
      spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, env: [{name: OAUTH2_PROXY_PROVIDER, value: oidc}, {name: OAUTH2_PROXY_COOKIE_EXPIRE, value: 12h}]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: proxy}
      spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, command: [/bin/oauth2-proxy, --cookie-expire=8h]}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: proxy}
      spec:
        template:
          spec:
            containers:
              - {name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, args: [--config=/etc/proxy.cfg]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: a}, spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, envFrom: [{configMapRef: {name: proxy}}]}]}}
        - {metadata: {name: b}, spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, env: [{name: OAUTH2_PROXY_COOKIE_EXPIRE, value: $(EXPIRE)}]}]}}
        - {metadata: {name: c}, spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, env: [{name: OAUTH2_PROXY_COOKIE_EXPIRE, valueFrom: {configMapKeyRef: {name: proxy, key: expire}}}]}]}}
        - {metadata: {name: d}, spec: {containers: [{name: proxy, image: quay.io/oauth2-proxy/oauth2-proxy:v7.7.1, args: [--cookie-secure, --cookie-expire, 10h]}]}}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: records}
      spec: {containers: [{name: api, image: example/api}, {name: injected}]}
    EOT
  }
}

policy "HDS-SES-814" {
  title     = { en = "OpenShift ends idle sessions", fr = "OpenShift ferme les sessions inactives" }
  severity  = "high"
  resources = ["config.openshift.io/OAuth"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(iii)"]
  source    = "OpenShift 4, OAuth spec.tokenConfig.accessTokenInactivityTimeout: no limit by default, 300 seconds at least; the limit is the setting session_idle_seconds"
  rationale = {
    en = "Without it a token of the console or of the command line stays good until its maximal age, whoever holds it."
    fr = "Sans elle, un jeton de la console ou de la ligne de commande reste valable jusqu’à son âge maximal, quel que soit son porteur."
  }

  locals {
    idle    = try(object.spec.tokenConfig.accessTokenInactivityTimeout, null)
    seconds = hds::duration(coalesce(local.idle, "0s"))
  }

  enforce {
    condition = local.seconds > 0 && local.seconds <= settings.session_idle_seconds
    error_message = {
      en = "Idle tokens of OpenShift end after ${coalesce(local.idle, "no time at all")}. Set accessTokenInactivityTimeout."
      fr = "Les jetons inactifs d’OpenShift expirent après ${coalesce(local.idle, "aucun délai")}. Fixer accessTokenInactivityTimeout."
    }
    at = "spec.tokenConfig.accessTokenInactivityTimeout"
  }

  remediation = {
    en = <<-EOT
      tokenConfig:
        accessTokenInactivityTimeout: 900s
    EOT
    fr = <<-EOT
      tokenConfig:
        accessTokenInactivityTimeout: 900s
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: config.openshift.io/v1
      kind: OAuth
      metadata: {name: cluster}
      spec: {}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: config.openshift.io/v1
      kind: OAuth
      metadata: {name: cluster}
      spec: {tokenConfig: {accessTokenInactivityTimeout: 8h}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: config.openshift.io/v1
      kind: OAuth
      metadata: {name: cluster}
      spec: {tokenConfig: {accessTokenInactivityTimeout: 15m}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: config.openshift.io/v1
      kind: OAuth
      metadata: {name: cluster}
      spec: {tokenConfig: {accessTokenInactivityTimeout: "$${IDLE}"}}
    EOT
  }
}

policy "HDS-SES-822" {
  title     = { en = "Sessions of AWS load balancers are bounded", fr = "Les sessions des répartiteurs AWS sont bornées" }
  severity  = "high"
  resources = ["networking.k8s.io/Ingress"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "aws-load-balancer-controller, annotations: auth-session-timeout is 604800 seconds by default when auth-type is oidc or cognito; the limit is the setting session_total_seconds"
  rationale = {
    en = "The load balancer holds the session: for seven days, by default, it vouches for whoever has the cookie."
    fr = "C’est le répartiteur qui tient la session : sept jours durant, par défaut, il se porte garant du porteur du cookie."
  }

  filter = contains(["oidc", "cognito"], lookup(local.annotations, "alb.ingress.kubernetes.io/auth-type", "none"))

  locals {
    annotations = coalesce(object.metadata.annotations, {})
    longest     = lookup(local.annotations, "alb.ingress.kubernetes.io/auth-session-timeout", "604800")
  }

  enforce {
    condition = tonumber(local.longest) <= settings.session_total_seconds
    error_message = {
      en = "Ingress ${meta.name} keeps sessions for ${local.longest} seconds. Lower alb.ingress.kubernetes.io/auth-session-timeout."
      fr = "L’Ingress ${meta.name} garde les sessions ${local.longest} secondes. Réduire alb.ingress.kubernetes.io/auth-session-timeout."
    }
  }

  remediation = {
    en = <<-EOT
      alb.ingress.kubernetes.io/auth-session-timeout: "36000"
    EOT
    fr = <<-EOT
      alb.ingress.kubernetes.io/auth-session-timeout: "36000"
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {alb.ingress.kubernetes.io/auth-type: oidc}}
      spec: {tls: [{secretName: x}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {alb.ingress.kubernetes.io/auth-type: oidc, alb.ingress.kubernetes.io/auth-session-timeout: "36000"}}
      spec: {tls: [{secretName: x}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {alb.ingress.kubernetes.io/auth-type: cognito, alb.ingress.kubernetes.io/auth-session-timeout: "43200"}}
      spec: {tls: [{secretName: x}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {alb.ingress.kubernetes.io/auth-type: oidc, alb.ingress.kubernetes.io/auth-session-timeout: "$${LIFE}"}}
      spec: {tls: [{secretName: x}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal}
      spec: {tls: [{secretName: x}]}
    EOT
  }
}
