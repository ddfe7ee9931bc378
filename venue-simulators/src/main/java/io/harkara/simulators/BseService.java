package io.harkara.simulators;

import org.jspecify.annotations.Nullable;

/**
 * The venue's services that this simulator answers for, and where. The upload service is the demonstration system's name
 * for the additional services; the live system has them among its reports (structure document v3.1, page 43). The JSON
 * services are many addresses, most of them under one path.
 */
enum BseService {
    ORDER_ENTRY("/MFOrderEntry/MFOrder.svc", "", "http://bsestarmf.in/", "MFOrderEntry/"),
    UPLOAD(
            "/MFUploadService/MFUploadService.svc",
            "/Basic",
            "http://bsestarmfdemo.bseindia.com/2016/01/",
            "IMFUploadService/"),
    REPORTS(
            "/StarMFWebService/StarMFWebService.svc",
            "/Basic",
            "http://www.bsestarmf.in/2016/01/",
            "IStarMFWebService/"),
    FILES(
            "/StarMFFileUploadService/StarMFFileUploadService.svc",
            "/Basic",
            "http://tempuri.org/",
            "IStarMFFileUploadService/"),
    JSON("/StarMFAPI/api/", "", "", "");

    private static final String SECURE = "/Secure";

    private final String path;
    private final String plainEndpoint;
    private final String namespace;
    private final String contract;

    BseService(String path, String plainEndpoint, String namespace, String contract) {
        this.path = path;
        this.plainEndpoint = plainEndpoint;
        this.namespace = namespace;
        this.contract = contract;
    }

    /**
     * The SOAP service that takes calls at a path, or null. Both endpoints of a service answer, and both without TLS here.
     */
    static @Nullable BseService at(String path) {
        for (BseService service : values()) {
            if (service != JSON
                    && (path.equals(service.path + service.plainEndpoint) || path.equals(service.path + SECURE))) {
                return service;
            }
        }
        return null;
    }

    /** The path of the service itself, without an endpoint's own ending. */
    String path() {
        return path;
    }

    String namespace() {
        return namespace;
    }

    /** What the action of an operation is. */
    String action(String operation) {
        return namespace + contract + operation;
    }
}
