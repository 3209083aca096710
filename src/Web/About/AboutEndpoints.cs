using Microsoft.AspNetCore.Builder;
using SchoolSearch.Web.Rendering;

namespace SchoolSearch.Web.About;

static class AboutEndpoints
{
    public static void MapAbout(this WebApplication app)
    {
        app.MapMethods("/confidentialite", Verbs.Read, () => new Html<PrivacyPage>());
        app.MapMethods("/a-propos", Verbs.Read, () => new Html<AboutPage>());
    }
}
