/* What the portable archive has in place of libcurl, which PROJ is linked with to download grids. This program never
   lets PROJ use the network: so that no library of TLS need be carried, which nobody would update, nothing is there
   to do it with. curl_easy_init has no handle to give, which PROJ takes for a server that does not answer. */
typedef void CURL;

CURL *curl_easy_init(void) { return 0; }
void curl_easy_cleanup(CURL *handle) { (void)handle; }
int curl_easy_setopt(CURL *handle, int option, ...) { (void)handle; (void)option; return 2; }
int curl_easy_perform(CURL *handle) { (void)handle; return 2; }
int curl_easy_getinfo(CURL *handle, int info, ...) { (void)handle; (void)info; return 2; }
