package io.harkara.simulators;

import org.jspecify.annotations.Nullable;

/** The venue's services that this simulator answers for, and where. */
enum BseService {
    ORDER_ENTRY("/MFOrderEntry/MFOrder.svc", ""),
    REPORTS("/StarMFWebService/StarMFWebService.svc", "/Basic");

    private static final String SECURE = "/Secure";

    private final String path;
    private final String plainEndpoint;

    BseService(String path, String plainEndpoint) {
        this.path = path;
        this.plainEndpoint = plainEndpoint;
    }

    /** The service that takes calls at a path, or null. Both endpoints of a service answer, and both without TLS here. */
    static @Nullable BseService at(String path) {
        for (BseService service : values()) {
            if (path.equals(service.path + service.plainEndpoint) || path.equals(service.path + SECURE)) {
                return service;
            }
        }
        return null;
    }

    /** The path of the service itself, without an endpoint's own ending. */
    String path() {
        return path;
    }
}
