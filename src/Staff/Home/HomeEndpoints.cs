using Microsoft.AspNetCore.Builder;
using SchoolSearch.Staff.Rendering;

namespace SchoolSearch.Staff.Home;

/// <summary>The first page after entering.</summary>
static class HomeEndpoints
{
    public static void MapHome(this WebApplication app) => app.MapGet("/", () => new Html<HomePage>());
}
