using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Review;

namespace SchoolSearch.Staff.Home;

/// <summary>The first page after entering: what waits.</summary>
static class HomeEndpoints
{
    public static void MapHome(this WebApplication app) => app.MapGet("/", async (
        HttpContext context, WaitingRoom room) =>
        new Html<HomePage>(await room.ReadAsync(1, 1, context.RequestAborted)));
}
