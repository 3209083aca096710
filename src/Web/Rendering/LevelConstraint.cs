using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Web.Rendering;

/// <summary>A route segment that is a level, as in <c>/cycle3/</c> or <c>/CM2/</c>.</summary>
sealed class LevelConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        LevelNames.TryRead(values[routeKey] as string, out _);
}
