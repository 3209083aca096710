using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace SchoolSearch.Web.Serving;

/// <summary>Bounds on everything that a client may send, and how slowly. None of them looks at who it is. How many may
/// search at once is said by <see cref="Load.SearchPlaces"/>.</summary>
static class RequestLimits
{
    /// <summary>
    /// Bytes: whoever pastes a text of ten kilobytes is answered, as if its first <see
    /// cref="Search.Answers.SearchEngine.MaximumQueryLength"/> characters had been typed; percent-encoded it takes
    /// three
    /// times as much.
    /// </summary>
    public const int Body = 32 * 1024;

    /// <summary>Bytes of method, target and version. Longer lines are answered by the server itself, without a
    /// page.</summary>
    const int RequestLine = 32 * 1024;

    const int Headers = 16 * 1024;

    const int HeaderCount = 64;

    const int Connections = 2000;

    /// <summary>After the last request of a server that stops: closing of connections.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    public static void ListenWithin(this WebApplicationBuilder builder, WebOptions options)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint =>
                endpoint.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = Body;
            kestrel.Limits.MaxRequestLineSize = RequestLine;
            kestrel.Limits.MaxRequestBufferSize = Body + RequestLine + Headers;
            kestrel.Limits.MaxRequestHeadersTotalSize = Headers;
            kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
            kestrel.Limits.MaxConcurrentConnections = Connections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host =>
            host.ShutdownTimeout = options.Patience + Farewell);
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.Patience,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            // The framework has cleared the answer.
            WriteTimeoutResponse = context =>
            {
                PrivacyHeaders.Set(context.Response, options);
                return Task.CompletedTask;
            },
        });
    }
}
