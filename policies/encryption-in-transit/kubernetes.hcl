policy "HDS-TLS-800" {
  title     = { en = "Ingresses serve HTTPS", fr = "Les Ingress servent en HTTPS" }
  severity  = "high"
  resources = ["networking.k8s.io/Ingress"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "kubernetes.io, Ingress: without tls the host is served on port 80 in clear; certificates given by annotation to AWS, GKE and Traefik count"
  rationale = {
    en = "Without a certificate the consultation, its cookies and its documents cross the Internet in clear."
    fr = "Sans certificat, la consultation, ses cookies et ses documents traversent Internet en clair."
  }

  locals {
    annotations = coalesce(object.metadata.annotations, {})
    elsewhere = anytrue([
      lookup(local.annotations, "alb.ingress.kubernetes.io/certificate-arn", null) != null,
      strcontains(lookup(local.annotations, "alb.ingress.kubernetes.io/listen-ports", ""), "HTTPS"),
      lookup(local.annotations, "networking.gke.io/managed-certificates", null) != null,
      lookup(local.annotations, "ingress.gcp.kubernetes.io/pre-shared-cert", null) != null,
      lookup(local.annotations, "traefik.ingress.kubernetes.io/router.tls", "") == "true",
      lookup(local.annotations, "traefik.ingress.kubernetes.io/router.entrypoints", "") == "websecure",
    ])
  }

  enforce {
    condition = length(coalesce(object.spec.tls, [])) > 0 || local.elsewhere
    error_message = {
      en = "Ingress ${meta.name} has no tls: its hosts are served in clear. Add tls with a certificate."
      fr = "L’Ingress ${meta.name} n’a pas de tls : ses hôtes sont servis en clair. Ajouter tls avec un certificat."
    }
    at = "spec.tls"
  }

  remediation = {
    en = <<-EOT
      tls:
        - hosts: [consultation.example.org]
          secretName: consultation-tls
    EOT
    fr = <<-EOT
      tls:
        - hosts: [consultation.example.org]
          secretName: consultation-tls
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal}
      spec: {rules: [{host: portal.example.org}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal}
      spec: {tls: [{hosts: [portal.example.org], secretName: portal-tls}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {alb.ingress.kubernetes.io/certificate-arn: "arn:aws:acm:eu-west-3:111122223333:certificate/x"}}
      spec: {rules: [{host: portal.example.org}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: IngressList
      items:
        - metadata: {name: alb, annotations: {alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS": 443}]'}}
          spec: {rules: [{host: portal.example.org}]}
        - metadata: {name: gke, annotations: {networking.gke.io/managed-certificates: portal}}
          spec: {rules: [{host: portal.example.org}]}
        - metadata: {name: gke-shared, annotations: {ingress.gcp.kubernetes.io/pre-shared-cert: portal}}
          spec: {rules: [{host: portal.example.org}]}
        - metadata: {name: traefik, annotations: {traefik.ingress.kubernetes.io/router.tls: "true"}}
          spec: {rules: [{host: portal.example.org}]}
        - metadata: {name: traefik-entry, annotations: {traefik.ingress.kubernetes.io/router.entrypoints: websecure}}
          spec: {rules: [{host: portal.example.org}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal}
      spec: {tls: "$${TLS}", rules: [{host: portal.example.org}]}
    EOT
  }
}

policy "HDS-TLS-803" {
  title     = { en = "Ingresses redirect clear HTTP", fr = "Les Ingress redirigent le HTTP clair" }
  severity  = "medium"
  resources = ["networking.k8s.io/Ingress"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ingress-nginx, annotations: ssl-redirect is true as soon as the Ingress has tls; haproxy-ingress: the same annotation"
  rationale = {
    en = "With the redirection off the same pages answer in clear, and one link is enough to send a session cookie unprotected."
    fr = "Sans redirection, les mêmes pages répondent en clair, et un seul lien suffit à exposer un cookie de session."
  }

  filter = local.redirect != null

  locals {
    annotations = coalesce(object.metadata.annotations, {})
    redirect    = lookup(local.annotations, "nginx.ingress.kubernetes.io/ssl-redirect", lookup(local.annotations, "haproxy.org/ssl-redirect", null))
  }

  enforce {
    condition = local.redirect != "false" || lookup(local.annotations, "nginx.ingress.kubernetes.io/force-ssl-redirect", "") == "true"
    error_message = {
      en = "Ingress ${meta.name} turns the redirection to HTTPS off. Remove the annotation ssl-redirect."
      fr = "L’Ingress ${meta.name} désactive la redirection vers HTTPS. Retirer l’annotation ssl-redirect."
    }
  }

  remediation = {
    en = <<-EOT
      nginx.ingress.kubernetes.io/ssl-redirect: "true"
    EOT
    fr = <<-EOT
      nginx.ingress.kubernetes.io/ssl-redirect: "true"
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "false"}}
      spec: {tls: [{secretName: portal-tls}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {haproxy.org/ssl-redirect: "false"}}
      spec: {tls: [{secretName: portal-tls}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "true"}}
      spec: {tls: [{secretName: portal-tls}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "false", nginx.ingress.kubernetes.io/force-ssl-redirect: "true"}}
      spec: {tls: [{secretName: portal-tls}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "$${REDIRECT}"}}
      spec: {tls: [{secretName: portal-tls}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: portal}
      spec: {tls: [{secretName: portal-tls}]}
    EOT
  }
}

policy "HDS-TLS-811" {
  title     = { en = "The mesh refuses clear traffic", fr = "Le maillage refuse le trafic en clair" }
  severity  = "high"
  resources = ["security.istio.io/PeerAuthentication"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.21", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(i)", "hipaa:164.312(e)(2)(ii)"]
  source    = "istio.io, PeerAuthentication: PERMISSIVE accepts clear text, UNSET inherits from the namespace or the mesh, which is left open"
  rationale = {
    en = "PERMISSIVE and DISABLE let any pod of the cluster read or send records in clear between services."
    fr = "PERMISSIVE et DISABLE laissent n’importe quel pod lire ou envoyer des dossiers en clair entre services."
  }

  locals {
    mode = coalesce(try(object.spec.mtls.mode, null), "UNSET")
  }

  enforce {
    condition = contains(["UNSET"], local.mode) ? hds::undetermined("the inherited mode", "le mode hérité") : local.mode == "STRICT"
    error_message = {
      en = "PeerAuthentication ${meta.name} accepts clear traffic (${local.mode}). Set mtls.mode to STRICT."
      fr = "PeerAuthentication ${meta.name} accepte le trafic en clair (${local.mode}). Fixer mtls.mode à STRICT."
    }
    at = "spec.mtls.mode"
  }

  remediation = {
    en = <<-EOT
      mtls:
        mode: STRICT
    EOT
    fr = <<-EOT
      mtls:
        mode: STRICT
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default}
      spec: {mtls: {mode: PERMISSIVE}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default}
      spec: {mtls: {mode: STRICT}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default}
      spec: {}
    EOT
  }
}

policy "HDS-TLS-812" {
  title     = { en = "Calls between services keep their encryption", fr = "Les appels entre services restent chiffrés" }
  severity  = "high"
  resources = ["networking.istio.io/DestinationRule"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.21", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(i)", "hipaa:164.312(e)(2)(ii)"]
  source    = "istio.io, DestinationRule ClientTLSSettings: DISABLE sends clear text, insecureSkipVerify accepts any certificate"
  rationale = {
    en = "A destination without TLS, or whose certificate is not checked, can be read or impersonated from inside the cluster."
    fr = "Une destination sans TLS, ou dont le certificat n’est pas vérifié, peut être lue ou usurpée depuis le cluster."
  }

  filter = local.tls != null

  locals {
    tls = try(object.spec.trafficPolicy.tls, null)
  }

  enforce {
    condition = local.tls.mode != "DISABLE"
    error_message = {
      en = "DestinationRule ${meta.name} sends to ${object.spec.host} in clear (mode DISABLE). Use ISTIO_MUTUAL or SIMPLE."
      fr = "DestinationRule ${meta.name} envoie vers ${object.spec.host} en clair (mode DISABLE). Utiliser ISTIO_MUTUAL ou SIMPLE."
    }
  }

  enforce {
    condition = !coalesce(local.tls.insecureSkipVerify, false)
    error_message = {
      en = "DestinationRule ${meta.name} does not verify the certificate of ${object.spec.host}. Remove insecureSkipVerify."
      fr = "DestinationRule ${meta.name} ne vérifie pas le certificat de ${object.spec.host}. Retirer insecureSkipVerify."
    }
  }

  remediation = {
    en = <<-EOT
      trafficPolicy:
        tls:
          mode: ISTIO_MUTUAL
    EOT
    fr = <<-EOT
      trafficPolicy:
        tls:
          mode: ISTIO_MUTUAL
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: records}
      spec: {host: records, trafficPolicy: {tls: {mode: DISABLE}}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: records}
      spec: {host: records, trafficPolicy: {tls: {mode: SIMPLE, insecureSkipVerify: true}}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: records}
      spec: {host: records, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: records}
      spec: {host: records, trafficPolicy: {tls: {mode: "$${TLS_MODE}"}}}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: records}
      spec: {host: records}
    EOT
  }
}

policy "HDS-TLS-813" {
  title     = { en = "Istio gateways redirect clear HTTP", fr = "Les passerelles Istio redirigent le HTTP clair" }
  severity  = "high"
  resources = ["networking.istio.io/Gateway"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "istio.io, Gateway: a server with protocol HTTP serves in clear unless tls.httpsRedirect is true"
  rationale = {
    en = "A server in HTTP carries the same routes as the one in HTTPS, in clear."
    fr = "Un serveur en HTTP porte les mêmes routes que celui en HTTPS, en clair."
  }

  enforce {
    for_each  = coalesce(object.spec.servers, [])
    condition = upper(each.value.port.protocol) != "HTTP" || coalesce(try(each.value.tls.httpsRedirect, null), false)
    error_message = {
      en = "Gateway ${meta.name} serves ${join(", ", coalesce(each.value.hosts, []))} in clear on port ${each.value.port.number}. Set tls.httpsRedirect, or use HTTPS."
      fr = "La passerelle ${meta.name} sert ${join(", ", coalesce(each.value.hosts, []))} en clair sur le port ${each.value.port.number}. Activer tls.httpsRedirect ou passer en HTTPS."
    }
  }

  remediation = {
    en = <<-EOT
      servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [consultation.example.org]
          tls: {httpsRedirect: true}
    EOT
    fr = <<-EOT
      servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [consultation.example.org]
          tls: {httpsRedirect: true}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: public}
      spec: {servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: public}
      spec: {servers: [{port: {number: 80, name: http, protocol: http}, hosts: ["*"]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: public}
      spec:
        servers:
          - {port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"], tls: {httpsRedirect: true}}
          - {port: {number: 443, name: https, protocol: HTTPS}, hosts: ["*"], tls: {mode: SIMPLE, credentialName: public}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: closed}
      spec: {selector: {istio: ingressgateway}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: public}
      spec: {servers: [{port: {number: 80, name: http, protocol: "$${PROTOCOL}"}, hosts: ["*"]}]}
    EOT
  }
}

policy "HDS-TLS-824" {
  title     = { en = "Keycloak realms require HTTPS", fr = "Les royaumes Keycloak exigent HTTPS" }
  severity  = "high"
  resources = ["k8s.keycloak.org/KeycloakRealmImport"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.5", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "Keycloak 26, RealmRepresentation.sslRequired: EXTERNAL by default"
  rationale = {
    en = "With sslRequired none, passwords and tokens of practitioners and patients may cross the network in clear."
    fr = "Avec sslRequired none, mots de passe et jetons des praticiens et des patients peuvent circuler en clair."
  }

  enforce {
    condition = lower(coalesce(object.spec.realm.sslRequired, "external")) != "none"
    error_message = {
      en = "Realm ${object.spec.realm.realm} accepts clear HTTP (sslRequired none). Set external or all."
      fr = "Le royaume ${object.spec.realm.realm} accepte le HTTP clair (sslRequired none). Fixer external ou all."
    }
    at = "spec.realm.sslRequired"
  }

  remediation = {
    en = <<-EOT
      realm:
        sslRequired: external
    EOT
    fr = <<-EOT
      realm:
        sslRequired: external
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, sslRequired: none}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, sslRequired: NONE}}
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
  undecided {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, sslRequired: "$${SSL}"}}
    EOT
  }
}

policy "HDS-TLS-827" {
  title     = { en = "Backups travel encrypted", fr = "Les sauvegardes circulent chiffrées" }
  severity  = "high"
  resources = ["velero.io/BackupStorageLocation"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.13", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "velero-plugin-for-aws: insecureSkipTLSVerify is false by default; s3Url gives the scheme"
  rationale = {
    en = "A backup sent in clear, or to a host whose certificate is not checked, can be read or diverted on the way."
    fr = "Une sauvegarde envoyée en clair, ou vers un hôte dont le certificat n’est pas vérifié, peut être lue ou détournée en route."
  }

  locals {
    url      = coalesce(try(object.spec.config.s3Url, null), "https://")
    insecure = coalesce(try(object.spec.config.insecureSkipTLSVerify, null), false)
  }

  enforce {
    condition = !startswith(lower(local.url), "http://")
    error_message = {
      en = "Backups of ${meta.name} go to ${local.url}, in clear. Use https."
      fr = "Les sauvegardes de ${meta.name} partent vers ${local.url}, en clair. Passer en https."
    }
    at = "spec.config.s3Url"
  }

  enforce {
    condition = !tobool(local.insecure)
    error_message = {
      en = "Backups of ${meta.name} go to a host whose certificate is not verified. Remove insecureSkipTLSVerify; give the authority in objectStorage.caCert."
      fr = "Les sauvegardes de ${meta.name} partent vers un hôte dont le certificat n’est pas vérifié. Retirer insecureSkipTLSVerify ; donner l’autorité dans objectStorage.caCert."
    }
    at = "spec.config.insecureSkipTLSVerify"
  }

  remediation = {
    en = <<-EOT
      config:
        s3Url: https://s3.fr-par.scw.cloud
    EOT
    fr = <<-EOT
      config:
        s3Url: https://s3.fr-par.scw.cloud
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies}
      spec: {provider: aws, config: {region: minio, s3Url: "http://minio.backup.svc:9000"}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocationList
      items:
        - {metadata: {name: a}, spec: {provider: aws, config: {region: minio, s3Url: "HTTP://minio.backup.svc:9000"}}}
        - {metadata: {name: b}, spec: {provider: aws, config: {region: minio, s3Url: "https://minio.backup.svc:9000", insecureSkipTLSVerify: "true"}}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies}
      spec: {provider: aws, config: {region: fr-par, s3Url: "https://s3.fr-par.scw.cloud"}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: archives}
      spec: {provider: azure}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies}
      spec: {provider: aws, config: {region: fr-par, s3Url: "$${S3_URL}"}}
    EOT
  }
}
