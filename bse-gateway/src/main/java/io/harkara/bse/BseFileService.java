package io.harkara.bse;

import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * StarMFFileUploadService ({@code harkara.bse.files.*}): account opening forms and scans of mandates. It is called over SOAP,
 * whose schema says how the bytes of a file travel (base64); of its JSON form no document says that.
 *
 * @param url address of StarMFFileUploadService.svc
 * @param namespace contract namespace, ending in a slash
 */
record BseFileService(
        @DefaultValue("http://127.0.0.1:8090/StarMFFileUploadService/StarMFFileUploadService.svc/Secure")
        URI url,

        @DefaultValue("http://tempuri.org/") String namespace) {

    private static final String CONTRACT = "IStarMFFileUploadService";

    BseFileService {
        BseProperties.requireAddress("files.url", url);
        BseProperties.requireNamespace("files.namespace", namespace);
    }

    /** The action of an operation. */
    String action(String operation) {
        return namespace + CONTRACT + "/" + operation;
    }
}
