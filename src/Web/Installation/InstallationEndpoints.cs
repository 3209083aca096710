using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Installation;

/// <summary>The page for people who set up the school's browsers.</summary>
static class InstallationEndpoints
{
    public static void MapInstallation(this WebApplication app)
    {
        app.MapMethods(
            "/installation", Verbs.Read, (HttpRequest request) => new Html<InstallationPage>(OwnAddress.Of(request)));
        app.MapMethods(
            OpenSearchDescription.Path, Verbs.Read,
            (HttpRequest request, WebOptions options) => Describe(request, options));
    }

    static IResult Describe(HttpRequest request, WebOptions options)
    {
        using var content = new MemoryStream();
        using (
            var writer = XmlWriter.Create(
                content, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            OpenSearchDescription.Of(options.Name, OwnAddress.Of(request), options.AllowGet).Save(writer);
        }

        return Results.Bytes(content.ToArray(), OpenSearchDescription.MediaType + "; charset=utf-8");
    }
}
