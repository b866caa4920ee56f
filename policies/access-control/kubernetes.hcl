policy "HDS-ACL-802" {
  title     = { en = "Network policies do not open to everyone", fr = "Les NetworkPolicy n’ouvrent pas à tous" }
  severity  = "high"
  resources = ["networking.k8s.io/NetworkPolicy"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "kubernetes.io, NetworkPolicy: an empty ingress rule, or one whose from is empty, allows every source; a range of the whole Internet does so too"
  rationale = {
    en = "A policy that allows everything looks like isolation and isolates nothing."
    fr = "Une règle qui autorise tout ressemble à un cloisonnement et ne cloisonne rien."
  }

  locals {
    sources = flatten([for rule in coalesce(object.spec.ingress, []) : coalesce(rule.from, [])])
    ranges  = [for source in local.sources : source.ipBlock.cidr if source.ipBlock != null]
  }

  enforce {
    for_each  = coalesce(object.spec.ingress, [])
    condition = length(coalesce(each.value.from, [])) > 0
    error_message = {
      en = "NetworkPolicy ${meta.name} has a rule without from: every source is allowed. Name the pods or namespaces that need access."
      fr = "La NetworkPolicy ${meta.name} a une règle sans from : toutes les sources passent. Nommer les pods ou les espaces de noms concernés."
    }
  }

  enforce {
    for_each  = local.ranges
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "NetworkPolicy ${meta.name} allows ${each.value}: the whole Internet. List the ranges that need access."
      fr = "La NetworkPolicy ${meta.name} autorise ${each.value} : tout Internet. Lister les plages qui en ont besoin."
    }
  }

  remediation = {
    en = <<-EOT
      ingress:
        - from:
            - namespaceSelector:
                matchLabels: {kubernetes.io/metadata.name: ingress-nginx}
    EOT
    fr = <<-EOT
      ingress:
        - from:
            - namespaceSelector:
                matchLabels: {kubernetes.io/metadata.name: ingress-nginx}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: records}
      spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: records}
      spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: records}
      spec: {podSelector: {}, policyTypes: [Ingress]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: records}
      spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: portal}}}]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: records}
      spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/28}}]}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: records}
      spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: "$${OFFICE}"}}]}]}
    EOT
  }
}

policy "HDS-ACL-806" {
  title     = { en = "Load balancers limit who may call", fr = "Les répartiteurs limitent les appelants" }
  severity  = "medium"
  resources = ["Service"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "kubernetes.io, Service: loadBalancerSourceRanges is empty by default and admits every address; what runs behind an ingress controller is exempt"
  rationale = {
    en = "A Service of type LoadBalancer gets a public address: what it exposes skips the ingress, its TLS and its sign-in."
    fr = "Un Service de type LoadBalancer obtient une adresse publique : ce qu’il expose contourne l’Ingress, son TLS et son authentification."
  }

  filter = object.spec.type == "LoadBalancer" && !local.controller

  locals {
    annotations = coalesce(object.metadata.annotations, {})
    labels      = merge(coalesce(object.metadata.labels, {}), coalesce(object.spec.selector, {}))
    ranges      = coalesce(object.spec.loadBalancerSourceRanges, [])
    controller = (
      lookup(local.labels, "app.kubernetes.io/component", "") == "controller" ||
      contains(["ingress-nginx", "traefik", "haproxy-ingress", "istio-ingressgateway"], lookup(local.labels, "app.kubernetes.io/name", lookup(local.labels, "app", "")))
    )
    internal = anytrue([
      lookup(local.annotations, "service.beta.kubernetes.io/openstack-internal-load-balancer", "") == "true",
      lookup(local.annotations, "service.beta.kubernetes.io/scw-loadbalancer-private", "") == "true",
      lookup(local.annotations, "service.beta.kubernetes.io/aws-load-balancer-scheme", "") == "internal",
      lookup(local.annotations, "service.beta.kubernetes.io/aws-load-balancer-internal", "") == "true",
      lookup(local.annotations, "service.beta.kubernetes.io/azure-load-balancer-internal", "") == "true",
      lookup(local.annotations, "networking.gke.io/load-balancer-type", "") == "Internal",
    ])
  }

  enforce {
    condition = local.internal || length(local.ranges) > 0
    error_message = {
      en = "Service ${meta.name} is open to every address. Set loadBalancerSourceRanges, use an internal load balancer, or go through an Ingress."
      fr = "Le Service ${meta.name} est ouvert à toute adresse. Renseigner loadBalancerSourceRanges, choisir un répartiteur interne ou passer par un Ingress."
    }
    at = "spec.type"
  }

  enforce {
    for_each  = local.internal ? [] : local.ranges
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "Service ${meta.name} accepts ${each.value}: the whole Internet. List the ranges that need it."
      fr = "Le Service ${meta.name} accepte ${each.value} : tout Internet. Lister les plages qui en ont besoin."
    }
    at = "spec.loadBalancerSourceRanges"
  }

  remediation = {
    en = <<-EOT
      type: LoadBalancer
      loadBalancerSourceRanges: [203.0.113.0/24]
    EOT
    fr = <<-EOT
      type: LoadBalancer
      loadBalancerSourceRanges: [203.0.113.0/24]
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Service
      metadata: {name: records}
      spec: {type: LoadBalancer, selector: {app: records}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Service
      metadata: {name: records}
      spec: {type: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Service
      metadata: {name: records}
      spec: {type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Service
      metadata: {name: records, annotations: {service.beta.kubernetes.io/scw-loadbalancer-private: "true"}}
      spec: {type: LoadBalancer}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: ServiceList
      items:
        - metadata: {name: openstack, annotations: {service.beta.kubernetes.io/openstack-internal-load-balancer: "true"}}
          spec: {type: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0]}
        - metadata: {name: nlb, annotations: {service.beta.kubernetes.io/aws-load-balancer-scheme: internal}}
          spec: {type: LoadBalancer}
        - metadata: {name: elb, annotations: {service.beta.kubernetes.io/aws-load-balancer-internal: "true"}}
          spec: {type: LoadBalancer}
        - metadata: {name: azure, annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "true"}}
          spec: {type: LoadBalancer}
        - metadata: {name: gke, annotations: {networking.gke.io/load-balancer-type: Internal}}
          spec: {type: LoadBalancer}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: v1
      kind: Service
      metadata: {name: records}
      spec: {type: LoadBalancer, loadBalancerSourceRanges: ["$${OFFICE}"]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: ServiceList
      items:
        - {metadata: {name: inside}, spec: {type: ClusterIP}}
        - {metadata: {name: entry, labels: {app.kubernetes.io/component: controller}}, spec: {type: LoadBalancer}}
        - {metadata: {name: nginx}, spec: {type: LoadBalancer, selector: {app.kubernetes.io/name: ingress-nginx}}}
        - {metadata: {name: traefik}, spec: {type: LoadBalancer, selector: {app.kubernetes.io/name: traefik}}}
        - {metadata: {name: haproxy}, spec: {type: LoadBalancer, selector: {app: haproxy-ingress}}}
        - {metadata: {name: istio}, spec: {type: LoadBalancer, selector: {app: istio-ingressgateway}}}
    EOT
  }
}

policy "HDS-ACL-810" {
  title     = { en = "Pods do not share the network or the processes of the node", fr = "Les pods ne partagent ni le réseau ni les processus du nœud" }
  severity  = "high"
  resources = ["Pod", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "batch/Job", "batch/CronJob"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "kubernetes.io, PodSpec: hostNetwork, hostPID and hostIPC are false by default; network policies do not apply to a pod on the network of the node; system namespaces and DaemonSets, where agents live, are not judged"
  rationale = {
    en = "On the network of the node a pod escapes every network policy and can listen to its neighbours."
    fr = "Sur le réseau du nœud, un pod échappe à toutes les NetworkPolicy et peut écouter ses voisins."
  }

  filter = local.pod != null && meta.type != "apps/DaemonSet" && !contains(["kube-system", "kube-node-lease", "kube-public"], coalesce(meta.namespace, "default"))

  locals {
    pod = hds::pod_spec(object)
  }

  enforce {
    condition = !coalesce(local.pod.hostNetwork, false)
    error_message = {
      en = "${meta.address} uses the network of the node: network policies do not apply to it. Remove hostNetwork."
      fr = "${meta.address} utilise le réseau du nœud : les NetworkPolicy ne s’y appliquent pas. Retirer hostNetwork."
    }
  }

  enforce {
    condition = !coalesce(local.pod.hostPID, false) && !coalesce(local.pod.hostIPC, false)
    error_message = {
      en = "${meta.address} sees the processes of the node. Remove hostPID and hostIPC."
      fr = "${meta.address} voit les processus du nœud. Retirer hostPID et hostIPC."
    }
  }

  remediation = {
    en = <<-EOT
      hostNetwork: false
      hostPID: false
      hostIPC: false
    EOT
    fr = <<-EOT
      hostNetwork: false
      hostPID: false
      hostIPC: false
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {hostNetwork: true, containers: [{name: api, image: x}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {hostPID: true, containers: [{name: api, image: x}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: debug, namespace: records}
      spec: {hostIPC: true, containers: [{name: debug, image: x}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {hostNetwork: "$${HOST}", containers: [{name: api, image: x}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: agent, namespace: kube-system}, spec: {hostNetwork: true, containers: [{name: agent, image: x}]}}
        - {metadata: {name: agent, namespace: kube-public}, spec: {hostNetwork: true, containers: [{name: agent, image: x}]}}
        - {metadata: {name: agent, namespace: kube-node-lease}, spec: {hostNetwork: true, containers: [{name: agent, image: x}]}}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec: {template: {spec: {hostNetwork: true, containers: [{name: agent, image: x}]}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: empty}
      spec: {replicas: 2}
    EOT
  }
}

policy "HDS-ACL-812" {
  title     = { en = "Containers are not privileged", fr = "Les conteneurs ne sont pas privilégiés" }
  severity  = "critical"
  resources = ["Pod", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "batch/Job", "batch/CronJob"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.2", "iso27001:A.8.18", "secnumcloud:9.7", "gdpr:32(1)(b)"]
  source    = "kubernetes.io, SecurityContext: privileged is false by default; system namespaces and DaemonSets, where agents live, are not judged"
  rationale = {
    en = "A privileged container reads the memory and the disks of every other pod of its node, health data included."
    fr = "Un conteneur privilégié lit la mémoire et les disques de tous les pods du nœud, données de santé comprises."
  }

  filter = local.pod != null && meta.type != "apps/DaemonSet" && !contains(["kube-system", "kube-node-lease", "kube-public"], coalesce(meta.namespace, "default"))

  locals {
    pod        = hds::pod_spec(object)
    containers = hds::containers(object)
    dangerous  = ["ALL", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "DAC_READ_SEARCH", "SYS_RAWIO", "BPF"]
  }

  enforce {
    for_each  = local.containers
    condition = !coalesce(try(each.value.securityContext.privileged, null), false)
    error_message = {
      en = "Container ${each.value.name} is privileged. Remove privileged, and grant the capability it needs."
      fr = "Le conteneur ${each.value.name} est privilégié. Retirer privileged et accorder la seule capacité nécessaire."
    }
  }

  enforce {
    for_each  = local.containers
    condition = length(setintersection(toset(coalesce(try(each.value.securityContext.capabilities.add, null), [])), toset(local.dangerous))) == 0
    error_message = {
      en = "Container ${each.value.name} has ${join(", ", each.value.securityContext.capabilities.add)}, which gives it the node. Remove them."
      fr = "Le conteneur ${each.value.name} reçoit ${join(", ", each.value.securityContext.capabilities.add)}, ce qui lui livre le nœud. Les retirer."
    }
  }

  remediation = {
    en = <<-EOT
      securityContext:
        privileged: false
        allowPrivilegeEscalation: false
        capabilities: {drop: [ALL]}
    EOT
    fr = <<-EOT
      securityContext:
        privileged: false
        allowPrivilegeEscalation: false
        capabilities: {drop: [ALL]}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, securityContext: {privileged: true}}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: a}, spec: {containers: [{name: a, image: x, securityContext: {capabilities: {add: [ALL]}}}]}}
        - {metadata: {name: b}, spec: {containers: [{name: b, image: x, securityContext: {capabilities: {add: [BPF]}}}]}}
        - {metadata: {name: c}, spec: {containers: [{name: c, image: x, securityContext: {capabilities: {add: [SYS_PTRACE]}}}]}}
        - {metadata: {name: d}, spec: {containers: [{name: d, image: x, securityContext: {capabilities: {add: [SYS_MODULE]}}}]}}
        - {metadata: {name: e}, spec: {containers: [{name: e, image: x, securityContext: {capabilities: {add: [SYS_RAWIO]}}}]}}
        - {metadata: {name: f}, spec: {containers: [{name: f, image: x, securityContext: {capabilities: {add: [DAC_READ_SEARCH]}}}]}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, securityContext: {capabilities: {drop: [ALL]}}}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: records, namespace: records}
      spec: {containers: [{name: api, image: x}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, securityContext: {privileged: "$${PRIVILEGED}"}}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: agent, namespace: kube-system}, spec: {containers: [{name: agent, image: x, securityContext: {privileged: true}}]}}
        - {metadata: {name: agent, namespace: kube-public}, spec: {containers: [{name: agent, image: x, securityContext: {privileged: true}}]}}
        - {metadata: {name: agent, namespace: kube-node-lease}, spec: {containers: [{name: agent, image: x, securityContext: {privileged: true}}]}}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec: {template: {spec: {containers: [{name: agent, image: x, securityContext: {privileged: true}}]}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: empty}
      spec: {replicas: 2}
    EOT
  }
}

policy "HDS-ACL-813" {
  title     = { en = "Pods do not mount the disk of the node", fr = "Les pods ne montent pas le disque du nœud" }
  severity  = "high"
  resources = ["Pod", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "batch/Job", "batch/CronJob"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:32(1)(b)"]
  source    = "kubernetes.io, hostPath volume; system namespaces and DaemonSets, where agents live, are not judged"
  rationale = {
    en = "A path of the node gives a pod the volumes of its neighbours, the tokens of the kubelet or the socket of the container runtime."
    fr = "Un chemin du nœud donne au pod les volumes de ses voisins, les jetons du kubelet ou la socket du moteur de conteneurs."
  }

  filter = local.pod != null && meta.type != "apps/DaemonSet" && !contains(["kube-system", "kube-node-lease", "kube-public"], coalesce(meta.namespace, "default"))

  locals {
    pod = hds::pod_spec(object)
  }

  enforce {
    for_each  = coalesce(local.pod.volumes, [])
    condition = each.value.hostPath == null
    error_message = {
      en = "Volume ${each.value.name} of ${meta.address} mounts ${each.value.hostPath.path} of the node. Use a persistent volume claim."
      fr = "Le volume ${each.value.name} de ${meta.address} monte ${each.value.hostPath.path} du nœud. Utiliser un PersistentVolumeClaim."
    }
  }

  remediation = {
    en = <<-EOT
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: data}
    EOT
    fr = <<-EOT
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: data}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x}], volumes: [{name: host, hostPath: {path: /}}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x}], volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: records, namespace: records}
      spec: {containers: [{name: api, image: x}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x}], volumes: "$${VOLUMES}"}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: agent, namespace: kube-system}, spec: {containers: [{name: agent, image: x}], volumes: [{name: host, hostPath: {path: /}}]}}
        - {metadata: {name: agent, namespace: kube-public}, spec: {containers: [{name: agent, image: x}], volumes: [{name: host, hostPath: {path: /}}]}}
        - {metadata: {name: agent, namespace: kube-node-lease}, spec: {containers: [{name: agent, image: x}], volumes: [{name: host, hostPath: {path: /}}]}}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec: {template: {spec: {containers: [{name: agent, image: x}], volumes: [{name: host, hostPath: {path: /}}]}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: empty}
      spec: {replicas: 2}
    EOT
  }
}

policy "HDS-ACL-814" {
  title     = { en = "Containers do not run as root", fr = "Les conteneurs ne s’exécutent pas en root" }
  severity  = "medium"
  resources = ["Pod", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "batch/Job", "batch/CronJob"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.2", "secnumcloud:9.7", "gdpr:32(1)(b)"]
  source    = "kubernetes.io, SecurityContext: the user of the image runs unless runAsUser or runAsNonRoot says otherwise, and the image is not read: what is not written is left open"
  rationale = {
    en = "Root in a container is one kernel flaw away from root on the node."
    fr = "Root dans un conteneur n’est qu’à une faille du noyau de root sur le nœud."
  }

  filter = local.pod != null && !contains(["kube-system", "kube-node-lease", "kube-public"], coalesce(meta.namespace, "default"))

  locals {
    pod        = hds::pod_spec(object)
    containers = hds::containers(object)
    user = [
      for c in local.containers :
      try(c.securityContext.runAsUser, null) != null ? c.securityContext.runAsUser : try(local.pod.securityContext.runAsUser, null)
    ]
    strict = [
      for c in local.containers :
      try(c.securityContext.runAsNonRoot, null) != null ? c.securityContext.runAsNonRoot : try(local.pod.securityContext.runAsNonRoot, null)
    ]
  }

  enforce {
    for_each = local.containers
    condition = local.user[each.key] == 0 ? false : (
      coalesce(local.user[each.key], 0) > 0 || coalesce(local.strict[each.key], false) ? true : hds::undetermined("the user of the image", "l’utilisateur de l’image")
    )
    error_message = {
      en = "Container ${each.value.name} runs as root (runAsUser 0). Give it a user, and set runAsNonRoot."
      fr = "Le conteneur ${each.value.name} s’exécute en root (runAsUser 0). Lui donner un utilisateur et activer runAsNonRoot."
    }
  }

  remediation = {
    en = <<-EOT
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
    EOT
    fr = <<-EOT
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, securityContext: {runAsUser: 0}}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: records, namespace: records}
      spec: {securityContext: {runAsUser: 0}, containers: [{name: api, image: x}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {securityContext: {runAsNonRoot: true}, containers: [{name: api, image: x}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, securityContext: {runAsUser: 10001}}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: records, namespace: records}
      spec: {securityContext: {runAsNonRoot: true}, containers: [{name: api, image: x, securityContext: {runAsNonRoot: false}}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: agent, namespace: kube-system}, spec: {containers: [{name: agent, image: x, securityContext: {runAsUser: 0}}]}}
        - {metadata: {name: agent, namespace: kube-public}, spec: {containers: [{name: agent, image: x, securityContext: {runAsUser: 0}}]}}
        - {metadata: {name: agent, namespace: kube-node-lease}, spec: {containers: [{name: agent, image: x, securityContext: {runAsUser: 0}}]}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: empty}
      spec: {replicas: 2}
    EOT
  }
}

policy "HDS-ACL-816" {
  title     = { en = "Namespaces enforce a pod security level", fr = "Les espaces de noms imposent un niveau de sécurité des pods" }
  severity  = "medium"
  resources = ["Namespace"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.9", "secnumcloud:9.7"]
  source    = "kubernetes.io, Pod Security Admission: without the label the level is that of the configuration of the cluster, which is left open; privileged allows everything"
  rationale = {
    en = "The level privileged lets anyone who may create a pod take the node."
    fr = "Le niveau privileged permet à quiconque peut créer un pod de prendre le nœud."
  }

  filter = !contains(["kube-system", "kube-node-lease", "kube-public"], object.metadata.name)

  locals {
    level = lookup(coalesce(object.metadata.labels, {}), "pod-security.kubernetes.io/enforce", null)
  }

  enforce {
    condition = local.level == null ? hds::undetermined("the default level of the cluster", "le niveau par défaut du cluster") : contains(["baseline", "restricted"], local.level)
    error_message = {
      en = "Namespace ${meta.name} enforces the level ${local.level}, which allows everything. Set pod-security.kubernetes.io/enforce to restricted or baseline."
      fr = "L’espace de noms ${meta.name} impose le niveau ${local.level}, qui autorise tout. Fixer pod-security.kubernetes.io/enforce à restricted ou baseline."
    }
  }

  remediation = {
    en = <<-EOT
      labels:
        pod-security.kubernetes.io/enforce: restricted
    EOT
    fr = <<-EOT
      labels:
        pod-security.kubernetes.io/enforce: restricted
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Namespace
      metadata: {name: records, labels: {pod-security.kubernetes.io/enforce: privileged}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Namespace
      metadata: {name: records, labels: {pod-security.kubernetes.io/enforce: restricted}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Namespace
      metadata: {name: portal, labels: {pod-security.kubernetes.io/enforce: baseline}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: v1
      kind: Namespace
      metadata: {name: records}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: NamespaceList
      items:
        - metadata: {name: kube-system}
        - metadata: {name: kube-public}
        - metadata: {name: kube-node-lease}
    EOT
  }
}
